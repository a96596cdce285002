package org.minicloud.console.consoleoutput;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TranscriptTest {
	private final Transcript transcript = new Transcript();
	private final StringBuilder reader = new StringBuilder();

	@Test
	void colourAndOtherSequencesAreLeftOut() {
		assertEquals("[ OK ] started\n", read("[\033[32m OK \033[0m] started\r\n"));
	}

	@Test
	void aLineThatIsWrittenAgainReplacesItself() {
		read("loading 10%");
		read("\rloading 20%");
		assertEquals("loading 30%\ndone", read("\rloading 30%\r\ndone"));
	}

	@Test
	void aBackspaceGoesBack() {
		assertEquals("ab", read("ax\bb"));
	}

	@Test
	void tabsAreFilledWithBlanks() {
		assertEquals("a       b", read("a\tb"));
	}

	@Test
	void nothingNewMeansAnEmptyEdit() {
		read("login: ");
		assertTrue(transcript.take().isEmpty());
	}

	@Test
	void clearingVoidsWhatWasThere() {
		read("old\nstill old");
		transcript.clear();
		assertEquals("new", read("new"));
	}

	@Test
	void piecesMayEndAnywhere() {
		byte[] bytes = "größe \033[1mx\033[0m\n".getBytes(StandardCharsets.UTF_8);
		for (byte each : bytes) {
			transcript.append(new byte[] { each });
			apply(transcript.take());
		}
		assertEquals("größe x\n", reader.toString());
	}

	private String read(String output) {
		transcript.append(output.getBytes(StandardCharsets.UTF_8));
		apply(transcript.take());
		return reader.toString();
	}

	private void apply(Transcript.Edit edit) {
		reader.setLength(edit.cleared() ? 0 : reader.length() - edit.removed());
		reader.append(edit.appended());
	}
}
