package org.minicloud.guest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The language of the shell. */
class ShellTest {
	private Terminal terminal;

	@BeforeEach
	void logIn() {
		terminal = GuestMachine.ready(Configs.amazonLinux()).connect(1);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '~', quoteCharacter = '\u0001', textBlock = """
			echo "a  b" 'c  d' e\\ \\ f             ~ a  b c  d e  f
			echo '$USER' "$USER" $USER              ~ $USER ec2-user ec2-user
			x=1; echo $x${x}0 "${y:-none}"          ~ 110 none
			x=a.tar.gz; echo ${x%%.*} ${x#*.} ${#x} ~ a tar.gz 8
			true && echo yes || echo no             ~ yes
			false && echo yes || echo no            ~ no
			! false; echo $?                        ~ 0
			echo a; echo b # comment                ~ a/b
			echo a#b                                ~ a#b
			echo $((2+3*4)) $(( (2+3)*4 % 7 ))      ~ 14 6
			echo $(hostname) `whoami`               ~ ip-10-0-3-17 ec2-user
			echo "$(echo a; echo b)"                ~ a/b
			for i in 1 2 3; do echo -n $i; done; echo ~ 123
			x=3; while [ $x -gt 0 ]; do echo -n $x; x=$((x-1)); done; echo ~ 321
			for i in 1 2 3 4; do if [ $i = 3 ]; then break; fi; echo -n $i; done; echo ~ 12
			if [ -d /tmp -a ! -f /tmp ]; then echo dir; else echo no; fi ~ dir
			echo a b c | cat | cat                  ~ a b c
			echo one > f; echo two >> f; cat < f    ~ one/two
			cat nofile 2> /dev/null; echo $?        ~ 1
			cat nofile > f 2>&1; cat f              ~ cat: nofile: No such file or directory
			{ echo a; echo b; } > f; cat f          ~ a/b
			(cd /; pwd); pwd                        ~ //home/ec2-user
			echo /etc/host*                         ~ /etc/hostname /etc/hosts
			echo '/etc/host*' no*match              ~ /etc/host* no*match
			A=1 env | cat | cat > f; export B=2; env | cat >> f; cat f | tee g > h; sh -c 'echo $B' ~ 2
			echo 'echo $1-$#-$0' > s; sh s x y      ~ x-2-s
			echo 'exit 7' > s; chmod +x s; ./s; echo $? ~ 7
			set -- p q; echo $# $2 "$@"             ~ 2 q p q
			echo first second | { read a b; echo $b-$a; } ~ second-first
			type cd                                 ~ cd is a shell builtin
			cd /tmp; cd - > /dev/null; pwd          ~ /home/ec2-user
			sh -c 'kill -9 $$'; echo $?             ~ 137
			""")
	void aLineDoesWhatItDoesInAnyUnixShell(String line, String output) {
		String expected = line.startsWith("(cd") ? "/\n/home/ec2-user\n"
				: line.contains("etc") || line.contains("cd -") ? output + "\n" : output.replace('/', '\n') + "\n";
		assertEquals(expected, terminal.run(line));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '~', textBlock = """
			echo a | | b   ~ -bash: syntax error near unexpected token `|'
			; echo         ~ -bash: syntax error near unexpected token `;'
			if; then       ~ -bash: syntax error near unexpected token `;'
			done           ~ -bash: syntax error near unexpected token `done'
			echo (a)       ~ -bash: syntax error near unexpected token `('
			""")
	void aWrongLineIsRefused(String line, String message) {
		assertEquals(message + "\n", terminal.run(line));
	}

	@Test
	void anUnfinishedCommandIsContinued() {
		terminal.send("for i in 1 2");
		terminal.waitFor("> ");
		terminal.type("do echo n$i\rdone\r");
		terminal.waitFor("n1\nn2\n");
	}

	@Test
	void hereDocumentsAreRead() {
		terminal.send("cat <<EOF");
		terminal.waitFor("> ");
		terminal.type("I am $USER\rEOF\r");
		terminal.waitFor("I am ec2-user\n");
	}

	@Test
	void backgroundJobsAreAnnouncedAndReported() {
		assertTrue(terminal.run("sleep 2 &").matches("\\[1] \\d+\n"));
		assertEquals("[1]+  Running                 sleep 2 &\n", terminal.run("jobs"));
		terminal.run("sleep 3");
		assertTrue(terminal.screen().contains("[1]+  Done                    sleep 2\n"), terminal.screen());
	}

	@Test
	void aJobCanBeStoppedAndBroughtBack() {
		terminal.start("sleep 4");
		terminal.type("\u001a");
		terminal.waitFor("[1]+  Stopped                 sleep 4\n");
		assertTrue(terminal.run("ps -o stat,comm").contains("T    sleep\n"));
		assertEquals("sleep 4\n", terminal.run("fg"));
		assertEquals("", terminal.run("jobs"));
	}

	@Test
	void controlCEndsTheForegroundOnly() {
		terminal.run("sleep 1000 &");
		terminal.start("sleep 2000");
		terminal.type("\u0003");
		terminal.waitFor("^C\n");
		terminal.waitFor("$ ");
		assertEquals("130\n", terminal.run("echo $?"));
		assertTrue(terminal.run("ps -o args").contains("sleep 1000"));
	}

	@Test
	void controlCEndsALoop() {
		terminal.start("while true; do sleep 1; done");
		terminal.type("\u0003");
		terminal.waitFor("$ ");
		assertEquals("alive\n", terminal.run("echo alive"));
	}

	@Test
	void controlCEndsALoopOfBuiltins() {
		terminal.start("while true; do true; done");
		terminal.type("\u0003");
		terminal.waitFor("$ ");
		assertEquals("alive\n", terminal.run("echo alive"));
	}

	@Test
	void aProgramReadsLinesFromTheTerminal() {
		terminal.start("cat");
		terminal.type("helo\u007f\u007fllo there\r");
		terminal.waitFor("\nhello there\n");
		terminal.type("\u0004");
		terminal.waitFor("$ ");
	}

	@Test
	void aScriptEndsAtAnErrorWhenAskedTo() {
		terminal.run("echo 'set -e' > s; echo 'echo a; if false; then echo b; fi; false; echo c' >> s");
		assertEquals("a\n", terminal.run("sh s"));
	}
}
