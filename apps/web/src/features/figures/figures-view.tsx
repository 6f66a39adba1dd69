import type { Figures } from "@teamflow/domain/figures";
import { bucketsOf } from "./buckets.ts";
import { Explained } from "./explained.tsx";
import { FlowChart } from "./flow-chart.tsx";
import { GrowthChart } from "./growth-chart.tsx";
import { HourCards } from "./hour-cards.tsx";
import { MeasureCards } from "./measure-cards.tsx";
import { StandingCards } from "./standing-cards.tsx";

/** How work goes: as it stands, drawn, and beside the period before. @param overdue the filter of what is overdue */
export function FiguresView({ figures, overdue }: { figures: Figures; overdue: string }) {
  const buckets = bucketsOf(figures.days);
  return (
    <>
      <StandingCards figures={figures} overdue={overdue} />
      <div className="grid grid-cols-2 gap-x-8 gap-y-6 max-lg:grid-cols-1">
        <FlowChart buckets={buckets} />
        <GrowthChart buckets={buckets} />
      </div>
      <MeasureCards figures={figures} />
      <HourCards figures={figures} />
      <Explained />
    </>
  );
}
