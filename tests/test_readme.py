"""The READMEs name what is there: files, commands, and a session that runs."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
READMES = [ROOT / "README.md", ROOT / "README.fa.md"]


def commands(readme: Path) -> list[str]:
    return re.findall(r"^    (ravabet .+)$", readme.read_text(encoding="utf-8"), re.MULTILINE)


@pytest.mark.parametrize("readme", READMES, ids=lambda path: path.name)
def test_every_link_leads_to_a_file(readme: Path) -> None:
    links = re.findall(r"\]\(([^)]+)\)", readme.read_text(encoding="utf-8"))
    assert links and not [link for link in links if not (ROOT / link).exists()]


@pytest.mark.parametrize("readme", READMES, ids=lambda path: path.name)
def test_every_command_is_known(readme: Path) -> None:
    known = set(re.findall(r"^### ravabet (\w+)", (ROOT / "docs" / "cli.md").read_text(encoding="utf-8"), re.MULTILINE))
    assert commands(readme) and {command.split()[1] for command in commands(readme)} <= known


@pytest.mark.parametrize("readme", READMES, ids=lambda path: path.name)
def test_no_output_block_is_empty_of_its_command(readme: Path) -> None:
    source = readme.read_text(encoding="utf-8")
    for block in re.findall(r"<!-- output: (.+?) -->\n```\n(.*?)```\n", source, re.DOTALL):
        assert block[1].strip(), f"{block[0]} printed nothing; run scripts/readme"
        assert all(f"    {part}" in source for part in block[0].split(" && "))


def test_the_printed_output_is_what_the_program_prints() -> None:
    here = {"PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])}
    command = [sys.executable, str(ROOT / "scripts" / "readme"), "--check"]
    checked = subprocess.run(command, env=os.environ | here, capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_the_python_session_runs() -> None:
    source = (ROOT / "README.md").read_text(encoding="utf-8")
    start = source.index("    import ravabet")
    session = "\n".join(line.removeprefix("    ") for line in source[start : source.index("\n\n", start)].splitlines())
    found = subprocess.run([sys.executable, "-c", session], cwd=ROOT, capture_output=True, text=True, check=True)
    assert "SUPPORT happened" in found.stdout
