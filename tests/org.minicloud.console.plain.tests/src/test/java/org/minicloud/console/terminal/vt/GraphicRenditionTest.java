package org.minicloud.console.terminal.vt;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GraphicRenditionTest {
	private final VirtualTerminal terminal = new VirtualTerminal(10, 2, 0, new RecordingHost());

	@ParameterizedTest
	@CsvSource({ "31, 1, -1", "91, 9, -1", "44, -1, 4", "104, -1, 12", "38;5;200, 200, -1", "48;5;17, -1, 17", "31;39, -1, -1",
		"'31;42;0', -1, -1", "'', -1, -1" })
	void coloursComeFromThePalette(String parameters, int foreground, int background) {
		Style style = styleAfter(parameters);
		assertEquals(foreground, style.foreground());
		assertEquals(background, style.background());
	}

	@Test
	void coloursMayBeMixed() {
		assertEquals(Style.rgb(1, 2, 3), styleAfter("38;2;1;2;3").foreground());
		assertEquals(Style.rgb(255, 0, 9), styleAfter("48;2;255;0;9;1").background());
	}

	@ParameterizedTest
	@CsvSource({ "1, 1", "2, 2", "3, 4", "4, 8", "7, 16", "8, 32", "9, 64", "1;4;7, 25", "1;2;22, 0", "1;4;24, 1" })
	void attributesAddUpUntilTakenBack(String parameters, int attributes) {
		assertEquals(attributes, styleAfter(parameters).attributes());
	}

	@Test
	void whatFollowsAMixedColourIsNotTakenForPartOfIt() {
		Style style = styleAfter("38;5;9;4");
		assertEquals(9, style.foreground());
		assertEquals(Style.UNDERLINE, style.attributes());
	}

	private Style styleAfter(String parameters) {
		terminal.feed("\033[H\033[0m\033[" + parameters + "mx");
		return terminal.line(0).style(0);
	}
}
