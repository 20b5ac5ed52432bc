"""Tables in text files."""

import pytest

from geo.errors import FileUnreadableError
from geo.text_tables import read_text_table


def table(tmp_path, text, encoding="utf-8"):
    path = tmp_path / "a.csv"
    path.write_text(text, encoding=encoding)
    return read_text_table(path)


@pytest.mark.parametrize(
    ("text", "separator"),
    [
        ("a;b\n1,5;2", ";"),
        ("a\tb\n1\t2", "\t"),
        ("a,b\n1,2", ","),
        ("a b\n1   2", " "),
        ("sep=;\na;b", ";"),
        ("sep=,\na,b", ","),
        ("SEP=;\r\na;b", ";"),
        ('"sep=;"\na;b', ";"),
        ("sep=\t\na\tb", "\t"),
        ("sep=|\na|b", "|"),
        ("\nsep=;\na;b", ";"),
    ],
)
def test_separator(tmp_path, text, separator):
    found = table(tmp_path, text)
    assert found.separator == separator
    assert found.rows[0].cells == ("a", "b")


def test_separator_that_excel_names_comes_before_the_one_that_is_seen(tmp_path):
    assert table(tmp_path, "sep=,\na;b,c").rows[0].cells == ("a;b", "c")


def test_line_of_excel_counts_as_a_line(tmp_path):
    assert [row.line for row in table(tmp_path, "sep=;\na;b\n\n1;2").rows] == [2, 4]


def test_byte_order_mark_before_excel_s_line(tmp_path):
    assert table(tmp_path, "sep=;\na;b", "utf-8-sig").separator == ";"


def test_cells_in_quotes_keep_their_separator(tmp_path):
    assert table(tmp_path, 'a,b\n"1,5","2,5"').rows[1].cells == ("1,5", "2,5")


@pytest.mark.parametrize("text", ["", "\n \n", "sep=;\n"])
def test_table_without_rows_is_refused(tmp_path, text):
    with pytest.raises(FileUnreadableError, match="is empty"):
        table(tmp_path, text)


def test_endless_cell_is_refused(tmp_path):
    with pytest.raises(FileUnreadableError, match="is no table of text"):
        table(tmp_path, 'a,b\n"' + "x" * 140_000)


def test_other_encoding_is_refused(tmp_path):
    with pytest.raises(FileUnreadableError, match="is not text in UTF-8"):
        table(tmp_path, "điểm;x", "utf-16")
