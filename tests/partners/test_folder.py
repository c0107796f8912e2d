"""The folder of partners: the newest year with answers counts, and what lies around disturbs nobody."""

from aeo_ipass.partners.folder import Folder


def test_the_newest_year_with_answers_counts(tmp_path):
    folder = Folder(tmp_path / "partners")
    for year in ("2024", "2026", "2025-2", "notes"):
        (folder.path / "hau-01" / year).mkdir(parents=True)
    (folder.path / ".git" / "2026").mkdir(parents=True)
    (folder.path / "empty").mkdir()
    (folder.path / "readme.txt").touch()
    assert folder.newest("hau-01") is None
    for year in ("2024", "2025-2", "notes"):
        (folder.path / "hau-01" / year / "answers.yaml").touch()
    assert folder.partners() == ["hau-01"]
    assert folder.periods("hau-01") == ["2024", "2025-2", "2026"]
    assert folder.newest("hau-01") == folder.newest("HAU-01") == "2025-2"
    assert folder.answers("Hau-01", "2024") == folder.path / "hau-01" / "2024" / "answers.yaml"


def test_a_folder_to_come_is_empty(tmp_path):
    folder = Folder(tmp_path / "none")
    assert (folder.partners(), folder.periods("a"), folder.newest("a")) == ([], [], None)
    assert folder.returned("a", "2026") == tmp_path / "none" / "a" / "2026" / "returned"
    assert folder.actions("a", "2026").name == "actions.yaml"
