import { Link } from "@tanstack/react-router";
import { Lock } from "lucide-react";
import { useState } from "react";
import { useOrganization } from "../../app/organization.ts";
import { useMayHere, useProject } from "../../app/project.ts";
import { Screen } from "../../app/screen.tsx";
import { useText } from "../../i18n/locale.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { ImportFile } from "./import-file.tsx";
import { useRunner } from "./import-run.ts";
import { ImportSource, type ChosenFile } from "./import-source.tsx";
import { RunView } from "./run-view.tsx";
import { useImportText } from "./words.ts";

/** Brings another system's list into a project: choose, map, check, import. */
export function ImportPage() {
  const imports = useImportText();
  const { projects, common } = useText();
  const { slug } = useOrganization();
  const { key, name } = useProject();
  const mayImport = useMayHere("task:import");
  return (
    <Screen
      title={imports.title}
      trail={[
        <Link key="projects" to="/o/$slug" params={{ slug }}>
          {projects.title}
        </Link>,
        <Link key="project" to="/o/$slug/p/$key/board" params={{ slug, key }}>
          {name}
        </Link>,
      ]}
    >
      {mayImport ? (
        <Steps />
      ) : (
        <EmptyState icon={<Lock size={20} />} title={common.state.forbiddenTitle}>
          {imports.forbidden}
        </EmptyState>
      )}
    </Screen>
  );
}

function Steps() {
  const { id } = useProject();
  const { runner, run } = useRunner(id);
  const [file, setFile] = useState<ChosenFile | null>(null);
  const restart = () => {
    runner.forget();
    setFile(null);
  };
  return (
    <div className="mx-auto flex max-w-4xl flex-col gap-6 px-5 py-6 max-sm:px-3">
      {run?.kind === "import" ? (
        <RunView run={run} runner={runner} onAnother={restart} />
      ) : file ? (
        <ImportFile
          key={file.table.name + file.table.encoding}
          chosen={file}
          onChosen={setFile}
          onAnother={restart}
        />
      ) : (
        <ImportSource onChosen={setFile} />
      )}
    </div>
  );
}
