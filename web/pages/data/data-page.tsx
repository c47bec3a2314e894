import { getRouteApi } from '@tanstack/react-router';
import { PageHead } from '../../parts/page-head.tsx';
import { PartLinks } from '../../parts/part-links.tsx';
import { AuditPart } from './audit-part.tsx';
import { FeaturesPart } from './features-part.tsx';
import { LinksPart } from './links-part.tsx';
import { SourcesPart } from './sources-part.tsx';

const route = getRouteApi('/data');

const parts = {
  sources: { label: 'Sources and licences', shown: SourcesPart },
  audit: { label: 'What was kept', shown: AuditPart },
  links: { label: 'Links to catalogues', shown: LinksPart },
  features: { label: 'Feature ledger', shown: FeaturesPart },
} as const;

const labels = {
  sources: parts.sources.label,
  audit: parts.audit.label,
  links: parts.links.label,
  features: parts.features.label,
};

/** Where every number comes from, on what terms, and what was lost on the way. */
export function DataPage() {
  const { part } = route.useSearch();
  const Shown = parts[part].shown;
  return (
    <>
      <PageHead
        title="Data"
        lead="Where every number comes from, on what terms, what was lost on the way, and from when each fact is known."
      />
      <PartLinks label="Data" parts={labels} shown={part} first="sources" />
      <Shown />
    </>
  );
}
