"""Makes the archives of the image: of classes, or on JDKs that can, of classes already linked and what else the JVM keeps.

usage: train.py FOLDER
"""

import json
import sys
from pathlib import Path

import compare

FIRST_WITH_ONE_STEP_AOT = 25
TRAINING_EVENTS = 30


def main(folder):
    folder = Path(folder).resolve()
    homes = json.loads((folder / "javas.json").read_text(encoding="utf-8"))
    for version, home in homes.items():
        number = int(version.split()[-1])
        aot = number >= FIRST_WITH_ONE_STEP_AOT
        archive = folder / f"archive-{number}.{'aot' if aot else 'jsa'}"
        if archive.exists():
            continue
        option = "-XX:AOTCacheOutput=" if aot else "-XX:ArchiveClassesAtExit="
        contender = compare.image(folder, home, [option + str(archive)])
        stand_in = compare.StandIn(folder)
        # Java writes its archive when it is asked to end.
        compare.run(stand_in, contender, TRAINING_EVENTS, folder / "training.log", end=lambda process: process.terminate())
        stand_in.close()
        if not archive.exists():
            sys.exit(f"{version} wrote no archive\n{(folder / 'training.log').read_text(errors='replace')[-3000:]}")


if __name__ == "__main__":
    main(*sys.argv[1:])
