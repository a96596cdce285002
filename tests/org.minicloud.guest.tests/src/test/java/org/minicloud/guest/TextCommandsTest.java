package org.minicloud.guest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Commands for text print what GNU's print, given the same: those of the machine the test runs on are the oracle. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@EnabledOnOs(OS.LINUX)
class TextCommandsTest {
	private static final String FRUIT = """
			apple 3 red 1.20
			banana 12 yellow 0.35
			Cherry 7 red 4.00
			date 12 brown 2.5

			elderberry 1 black 9.99
			apple 3 red 1.20
			fig 20 green 0.8
			""";
	private static final String PASSWD = """
			root:x:0:0:root:/root:/bin/bash
			daemon:x:2:2:daemon:/sbin:/sbin/nologin
			ec2-user:x:500:500:EC2 default user:/home/ec2-user:/bin/bash
			nobody:x:99:99:Nobody:/:/sbin/nologin
			""";
	private static final String LOG = """
			10.0.0.1 - - [02/Oct/2013:09:00:01] "GET / HTTP/1.1" 200 512
			10.0.0.2 - - [02/Oct/2013:09:00:02] "GET /a.html HTTP/1.1" 404 209
			10.0.0.1 - - [02/Oct/2013:09:00:03] "POST /form HTTP/1.1" 500 13
			10.0.0.3 - - [02/Oct/2013:09:00:05] "GET / HTTP/1.1" 200 512
			""";
	private RealTools real;
	private Terminal terminal;

	@BeforeAll
	void logIn(@TempDir Path directory) {
		real = new RealTools(directory);
		terminal = GuestMachine.ready(Configs.amazonLinux()).connect(1);
		file("fruit", FRUIT);
		file("passwd", PASSWD);
		file("log", LOG);
		file("open", "one\ntwo\nno end");
		file("numbers", "10\n9\n100\n-5\n2.5\n1K\n3M\n10\n");
		file("utf", "Grüße\nnaïve café\n日本語\n");
		file("odd", "tab:here\n\n\n  blanks  \nback\\slash\n\"quote\" 'single'\n");
	}

	private void file(String name, String content) {
		real.file(name, content);
		String end = content.endsWith("\n") ? "" : "\n";
		terminal.run("cat > " + name + " <<'__END__'\r" + (content + end).replace("\n", "\r") + "__END__");
		if (!end.isEmpty())
			terminal.run("head -c -1 " + name + " > " + name + ".cut; cat " + name + ".cut > " + name + "; rm " + name + ".cut");
	}

	@ParameterizedTest
	@MethodSource("commands")
	void aCommandPrintsWhatGnusPrints(String command) {
		assertEquals(real.run(command).replaceAll("[‘’]", "'"), terminal.run("{ " + command + "; } 2>&1; echo \"[$?]\""));
	}

	@ParameterizedTest
	@MethodSource("lines")
	void theShellUnderstandsALineAsBashDoes(String line) {
		String expected = real.run(line).replaceAll("[‘’]", "'").replaceAll("(?m)^bash: line \\d+: ", "-bash: ");
		assertEquals(expected, terminal.run("{ " + line + "; } 2>&1; echo \"[$?]\""));
	}

	static List<String> lines() {
		return ShellLines.ALL.lines().filter(line -> !line.isBlank()).toList();
	}

	static List<String> commands() {
		return TextCommands.ALL.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).toList();
	}
}
