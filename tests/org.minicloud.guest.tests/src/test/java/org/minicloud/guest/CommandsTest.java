package org.minicloud.guest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the commands print, as their originals do, from what is the case in the guest. */
class CommandsTest {
	private Terminal terminal;

	@BeforeEach
	void logIn() {
		terminal = GuestMachine.ready(Configs.withVcpus(2)).connect(1);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			uname                  | Linux
			uname -n               | ip-10-0-3-17
			uname -r               | 3.4.62-53.42.amzn1.x86_64
			uname -m               | x86_64
			uname -sm              | Linux x86_64
			uname -o               | GNU/Linux
			hostname               | ip-10-0-3-17
			hostname -f            | ip-10-0-3-17.ec2.internal
			hostname -i            | 10.0.3.17
			whoami                 | ec2-user
			sudo whoami            | root
			id                     | uid=500(ec2-user) gid=500(ec2-user) groups=500(ec2-user)
			id -u                  | 500
			id root                | uid=0(root) gid=0(root) groups=0(root)
			nproc                  | 2
			pwd                    | /home/ec2-user
			echo hello   world     | hello world
			echo -n a; echo b      | ab
			echo -e 'a\\tb'        | a	b
			date -u +%Y-%m-%d      | 2013-10-02
			date +%Z               | UTC
			uptime -p              | up 0 minutes
			which ps               | /bin/ps
			true; echo $?          | 0
			false; echo $?         | 1
			cat /proc/cmdline      | root=/dev/xvda1 ro console=hvc0
			""")
	void aCommandSaysOneLine(String command, String line) {
		assertEquals(line + "\n", terminal.run(command));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			uname -z               | 1   | uname: invalid option -- 'z'
			uname --foo            | 1   | uname: unrecognized option '--foo'
			nosuchcommand          | 127 | -bash: nosuchcommand: command not found
			/no/such               | 127 | -bash: /no/such: No such file or directory
			/etc/passwd            | 126 | -bash: /etc/passwd: Permission denied
			cat nofile             | 1   | cat: nofile: No such file or directory
			cat /srv/x             | 1   | cat: /srv/x: No such file or directory
			cd nowhere             | 1   | -bash: cd: nowhere: No such file or directory
			sleep                  | 1   | sleep: missing operand
			sleep soon             | 1   | sleep: invalid time interval 'soon'
			kill 99999             | 1   | -bash: kill: (99999) - No such process
			kill 1                 | 1   | -bash: kill: (1) - Operation not permitted
			kill -NOPE 1           | 1   | -bash: kill: NOPE: invalid signal specification
			reboot                 | 1   | reboot: Need to be root
			shutdown -h now        | 1   | shutdown: Need to be root
			hostname web1          | 1   | hostname: you must be root to change the host name
			mkdir a/b              | 1   | mkdir: cannot create directory 'a/b': No such file or directory
			rm nofile              | 1   | rm: cannot remove 'nofile': No such file or directory
			touch /etc/x           | 1   | touch: cannot touch '/etc/x': Permission denied
			ls nofile              | 2   | ls: cannot access nofile: No such file or directory
			date today             | 1   | date: invalid date 'today'
			stress --cpu many      | 1   | stress: FAIL: unrecognized number of workers: many
			id nobodyelse          | 1   | id: nobodyelse: No such user
			sudo nosuch            | 1   | sudo: nosuch: command not found
			""")
	void wrongUseIsAnsweredAsAUnixDoes(String command, int status, String message) {
		String shown = terminal.run(command);
		assertTrue(shown.startsWith(message + "\n"), shown);
		assertEquals(status + "\n", terminal.run("echo $?"));
	}

	@Test
	void unameDashANamesEverything() {
		assertEquals("Linux ip-10-0-3-17 3.4.62-53.42.amzn1.x86_64 #1 SMP Wed Sep 4 22:04:00 UTC 2013 x86_64 x86_64 "
				+ "x86_64 GNU/Linux\n", terminal.run("uname -a"));
	}

	@Test
	void psShowsTheSessionsOwnProcesses() {
		assertMatches("  PID TTY          TIME CMD\n +\\d+ hvc1     00:00:00 bash\n +\\d+ hvc1     00:00:00 ps\n",
				terminal.run("ps"));
	}

	@Test
	void psAuxShowsAllWithStateAndMemory() {
		String shown = terminal.run("ps aux");
		assertTrue(shown.startsWith("USER       PID %CPU %MEM    VSZ   RSS TTY      STAT START   TIME COMMAND\n"), shown);
		assertMatches("(?s).*\nroot         1 +\\d+\\.\\d  0\\.\\d +\\d+ +\\d+ \\? +Ss +09:00 +0:0\\d /sbin/init\n.*", shown);
		assertMatches("(?s).*\nec2-user +\\d+ .* hvc1 +R\\+ .* ps aux\n", shown);
	}

	@Test
	void psDashEfShowsParents() {
		String shown = terminal.run("ps -ef");
		assertTrue(shown.startsWith("UID        PID  PPID  C STIME TTY          TIME CMD\n"), shown);
		assertMatches("(?s).*\nroot +\\d+ +2 .* \\[jbd2/xvda1-8]\n.*", shown);
	}

	@Test
	void psTakesColumnsAndPids() {
		assertMatches("  PID  PPID STAT COMMAND\n    1     0 Ss   init\n", terminal.run("ps -o pid,ppid,stat,comm -p 1"));
	}

	@Test
	void uptimeTellsTimeUsersAndLoad() {
		assertMatches(" 09:00:\\d\\d up 0 min,  1 user,  load average: \\d\\.\\d\\d, \\d\\.\\d\\d, \\d\\.\\d\\d\n",
				terminal.run("uptime"));
	}

	@Test
	void freeAddsUpToTheMemoryOfTheDomain() {
		String[] memory = terminal.run("free").lines().filter(line -> line.startsWith("Mem:")).findFirst().orElseThrow()
				.trim().split(" +");
		long total = Long.parseLong(memory[1]);
		assertTrue(total > 1740 * 1024 * 0.95 && total < 1740 * 1024, "total " + total);
		assertEquals(total, Long.parseLong(memory[2]) + Long.parseLong(memory[3]));
	}

	@Test
	void memoryThatIsUsedIsMissingInFree() {
		long before = freeMiB();
		terminal.run("stress --vm 1 --vm-bytes 512M --timeout 60s &");
		terminal.run("sleep 1");
		assertEquals(before - 512, freeMiB(), 2);
	}

	private long freeMiB() {
		return Long.parseLong(terminal.run("free -m").lines().filter(line -> line.startsWith("Mem:")).findFirst()
				.orElseThrow().trim().split(" +")[3]);
	}

	@Test
	void dfShowsTheRootDisk() {
		assertMatches("Filesystem 1K-blocks +Used Available Use% Mounted on\n/dev/xvda1 +8125880 +\\d+ +\\d+ +1% /\n",
				terminal.run("df"));
		assertMatches("Filesystem Size +Used Avail Use% Mounted on\n/dev/xvda1 7\\.8G \\d+K  7\\.4G   1% /\n",
				terminal.run("df -h"));
	}

	@Test
	void dateTellsCloudTime() {
		assertMatches("Wed Oct  2 09:00:\\d\\d UTC 2013\n", terminal.run("date"));
		long seconds = Long.parseLong(terminal.run("date +%s").strip());
		assertEquals(1_380_704_400, seconds, 60);
	}

	@Test
	void sleepTakesItsTime() {
		long start = Long.parseLong(terminal.run("date +%s").strip());
		terminal.run("sleep 5");
		assertEquals(start + 5, Long.parseLong(terminal.run("date +%s").strip()), 1);
	}

	@Test
	void whoAndWShowTheSession() {
		assertMatches("ec2-user hvc1 +2013-10-02 09:00\n", terminal.run("who"));
		assertMatches("(?s) 09:00.*\nUSER     TTY .*\nec2-user hvc1 +- +09:00 +0\\.00s .* w\n", terminal.run("w"));
	}

	@Test
	void lscpuKnowsTheHypervisor() {
		String shown = terminal.run("lscpu");
		assertMatches("(?s).*CPU\\(s\\): +2\n.*Hypervisor vendor: +Xen\nVirtualization type: +para\n.*", shown);
	}

	@Test
	void dmesgRepeatsTheBootLog() {
		String shown = terminal.run("dmesg");
		assertMatches("(?s)\\[    0\\.\\d{6}] Linux version 3\\.4.*Brought up 2 CPUs\n.*", shown);
	}

	@Test
	void helpListsWhatCanBeTyped() {
		String shown = terminal.run("help");
		for (String command : "cd ps uptime uname hostname free df whoami echo sleep stress date reboot shutdown".split(" "))
			assertMatches("(?s).*\\b" + command + "\\b.*", shown);
	}

	@Test
	void filesCanBeMadeListedAndRemoved() {
		assertEquals("", terminal.run("mkdir -p a/b && touch a/f && echo text > a/b/g"));
		assertEquals("b  f\n", terminal.run("ls a"));
		assertMatches("-rw-r--r-- 1 ec2-user ec2-user 5 Oct  2 09:00 a/b/g\n", terminal.run("ls -l a/b/g"));
		assertEquals("rm: cannot remove 'a': Is a directory\n", terminal.run("rm a"));
		assertEquals("", terminal.run("rm -r a; ls"));
	}

	@Test
	void killEndsAProcess() {
		terminal.run("sleep 1000 &");
		terminal.run("kill $!");
		assertEquals("", terminal.run("pidof sleep").replaceAll("(?m)^\\[1].*\n", ""));
	}

	@Test
	void clearClearsTheScreen() {
		assertEquals("", terminal.run("clear").replace("\u001b[H\u001b[2J", ""));
	}

	private static void assertMatches(String regex, String text) {
		assertTrue(Pattern.matches(regex, text), () -> "does not match " + regex + ":\n" + text);
	}
}
