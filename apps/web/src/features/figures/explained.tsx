import { hourMeasures } from "./hour-cards.tsx";
import { taskMeasures } from "./measure-cards.tsx";
import { useFigureText } from "./words.ts";

/** What the figures mean: nobody shall have to guess how they come about. */
export function Explained() {
  const { explain, measures, standing } = useFigureText();
  const lines = [
    ...taskMeasures.map((name) => [measures[name], explain[name]] as const),
    ...([
      [measures.balance, explain.balance],
      [standing.risk, explain.risk],
    ] as const),
    ...hourMeasures.map((name) => [measures[name], explain[name]] as const),
  ];
  return (
    <details className="-mt-4 text-sm">
      <summary className="w-fit font-medium text-soft hover:text-ink">{explain.show}</summary>
      <div className="mt-2 flex max-w-2xl flex-col gap-2 rounded border border-line px-4 py-3">
        <p className="text-pretty text-soft">{explain.lead}</p>
        <dl className="flex flex-col gap-1.5">
          {lines.map(([name, meaning]) => (
            <div key={name} className="text-pretty text-soft">
              <dt className="inline font-medium text-ink">{name}.</dt>{" "}
              <dd className="inline">{meaning}</dd>
            </div>
          ))}
        </dl>
      </div>
    </details>
  );
}
