package org.minicloud.console.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.minicloud.console.kit.table.Column;
import org.minicloud.console.kit.table.TableText;

class TableTextTest {
	private static final List<Column<String>> COLUMNS = List.of(Column.of("short", "Short", (String row) -> row.substring(0, 1)).copiedAs(row -> row),
			Column.of("size", "Size", (String row) -> "" + row.length()));

	@Test
	void copiesWholeValuesSeparatedByTabs() {
		assertEquals("Short\tSize\nabc\t3\n", TableText.tabSeparated(COLUMNS, List.of("abc")));
	}

	@Test
	void aTabInAValueBecomesABlank() {
		assertEquals("Short\tSize\na b\t3\n", TableText.tabSeparated(COLUMNS, List.of("a\tb")));
	}

	@Test
	void quotesWhatWouldBreakALineOfCsv() {
		assertEquals("Short,Size\r\n\"a,\"\"b\"\"\",5\r\n", TableText.commaSeparated(COLUMNS, List.of("a,\"b\"")));
	}
}
