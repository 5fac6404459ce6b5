"""Apache Jena as Debian packages it (`libapache-jena-java`), made to run.

Its Xerces looks for its messages under another name than they have in the archive, and every
command fails; a copy under the right name, first on the class path, mends that.
"""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path
from typing import Final

JAVA: Final = Path("/usr/share/java")
_XERCES: Final = "org/apache/jena/ext/xerces/"
_BESIDE: Final = (
    "commons-cli commons-codec commons-compress commons-csv commons-io commons-lang3 guava "
    "failureaccess slf4j-api slf4j-nop thrift protobuf"
)


def shacl(folder: Path) -> list[str | Path] | None:
    """The command of Jena's SHACL validator; None where Jena or Java is not installed.

    Its resources are copied into the folder.
    """
    java = shutil.which("java")
    core = JAVA / "jena-core.jar"
    if java is None or not core.exists():
        return None
    with zipfile.ZipFile(core) as archive:
        for name in archive.namelist():
            if name.startswith(_XERCES) and not name.endswith((".class", "/")):
                target = folder / "xerces" / name.removeprefix(_XERCES)
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(archive.read(name))
    # All of /usr/share/java holds several bindings of slf4j that get in each other's way.
    own = [file for file in sorted(JAVA.glob("jena-*.jar")) if "4." not in file.name]
    others = [JAVA / f"{name}.jar" for name in _BESIDE.split()]
    path = ":".join(map(str, [folder, *own, *others]))
    return [java, "-cp", path, "shacl.shacl", "validate"]
