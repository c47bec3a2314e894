// Made by scripts/make-advance-widths.mjs from dejavu-fonts-ttf.
/** Code points of the widths: 32 to 383, then these. */
export const firstCode = 32;
export const lastCode = 383;
export const furtherCodes: readonly number[] = [
  8211, 8212, 8216, 8217, 8220, 8221, 8230, 183, 215, 8722, 8805, 8804, 177, 8592, 8593, 8594, 8595, 8226,
  9733,
];

/** In base 36, which is fewer bytes to load. */
const told = (text: string): readonly number[] => text.split(' ').map((one) => Number.parseInt(one, 36));

/** Of DejaVu Sans, in 1/2048 em. */
export const regularWidths = told(
  'i3 mt q6 1bo 107 1i2 18d fn m7 m7 sg 1bo i3 kj i3 j6 107 107 107 107 107 107 107 107 107 107 j6 j6 1bo 1bo 1bo u7 1kw 12x 131 13q 17t zy wq 183 16s gs gs 11b vp 1d3 16k 18s yb 18s 13j 104 yr 15n 12x 1k9 12z yr 12z m7 j6 m7 1bo sg sg yv 104 va 104 z0 k1 104 102 ft ft wy ft 1jf 102 yt 104 104 ne tn mb 102 xo 1aj xo xo tv 107 j6 107 1bo 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 i3 mt 107 107 107 107 j6 sg sg 1kw qt yt 1bo kj 1kw sg sg 1bo mt mt sg 107 107 i3 sg mt qt yt 1j5 1j5 1j5 u7 12x 12x 12x 12x 12x 12x 1jf 13q zy zy zy zy gs gs gs gs 183 16k 18s 18s 18s 18s 18s 1bo 18s 15n 15n 15n 15n yr yf zu yv yv yv yv yv yv 1jv va z0 z0 z0 z0 ft ft ft ft yt 102 yt yt yt yt yt 1bo yt 102 102 102 102 xo 104 xo 12x yv 12x yv 12x yv 13q va 13q va 13q va 13q va 17t 104 183 104 zy z0 zy z0 zy z0 zy z0 zy z0 183 104 183 104 183 104 183 104 16s 102 1g4 13j gs ft gs ft gs ft gs ft gs ft xk vm gs ft 11b wy wy vp ft vp ft vp lc vp jg vz g6 16k 102 16k 102 16k 102 1aa 16k 102 18s yt 18s yt 18s yt 1ov 1m7 13j ne 13j ne 13j ne 104 tn 104 tn 104 tn 104 tn yr mb yr mb yr mb 15n 102 15n 102 15n 102 15n 102 15n 102 15n 102 1k9 1aj yr xo yr 12z tv 12z tv 12z tv k1 sg 1kw i3 i3 th th 1kw i3 1bo 1bo 1bo 1bo 1bo 1bo 1bo 1bo 1bo xk 1f0',
);

export const boldWidths = told(
  'jt py tn 1bo 13l 1l0 1dm hf q0 q0 tr 1bo lm nm lm ks 13l 13l 13l 13l 13l 13l 13l 13l 13l 13l mr mr 1bo 1bo 1bo x0 1kw 181 17d 15r 1b8 12v 12v 1ap 1bm l6 l6 183 109 1km 1bm 1cd 15p 1cd 17t 14z 12t 1a7 181 1qr 17v 157 159 q0 ks q0 1bo sg sg 12e 14q xq 14q 12l or 14q 14i ji ji 11u ji 1na 14i 133 14q 14q s2 xv r7 14i 113 1gk 10p 113 x4 14i ks 14i 1bo 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 jt py 13l 13l 107 13l ks sg sg 1kw w3 10r 1bo nm 1kw sg sg 1bo ox ox sg 15v 107 lm sg ox w3 10r 1mw 1mw 1mw x0 181 181 181 181 181 181 1pq 15r 12v 12v 12v 12v l6 l6 l6 l6 1bo 1bm 1cd 1cd 1cd 1cd 1cd 1bo 1cd 1a7 1a7 1a7 1a7 157 15z 14x 12e 12e 12e 12e 12e 12e 1nm xq 12l 12l 12l 12l ji ji ji ji 133 14i 133 133 133 133 133 1bo 133 14i 14i 14i 14i 113 14q 113 181 12e 181 12e 181 12e 15r xq 15r xq 15r xq 15r xq 1b8 14q 1bo 14q 12v 12l 12v 12l 12v 12l 12v 12l 12v 12l 1ap 14q 1ap 14q 1ap 14q 1ap 14q 1bm 14i 1je 18y l6 ji l6 ji l6 ji l6 ji l6 ji 16c 130 l6 ji 183 11u 11u 109 ji 109 ji 109 ra 109 vo 10j l4 1bm 14i 1bm 14i 1bm 14i 1jx 1bm 14i 1cd 133 1cd 133 1cd 133 1ue 1q9 17t s2 17t s2 17t s2 14z xv 14z xv 14z xv 14z xv 12t r7 12t r7 12t r7 1a7 14i 1a7 14i 1a7 14i 1a7 14i 1a7 14i 1a7 14i 1qr 1gk 157 113 157 159 x4 159 x4 159 x4 or sg 1kw lm lm 11e 11e 1kw lm 1bo 1bo 1bo 1bo 1bo 1bo 1bo 1bo 1bo 10d 1f0',
);
