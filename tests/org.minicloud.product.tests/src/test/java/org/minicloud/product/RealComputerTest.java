package org.minicloud.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An instance is a small computer, to programs that know nothing of this project: {@code ssh}, {@code scp}, {@code curl},
 * {@code e2fsck}, {@code debugfs}, {@code tshark}.
 */
class RealComputerTest {
	private static final String PAGE = "<html><body>served by an instance</body></html>\n";
	/** curl's status for what does not answer. */
	private static final int TIMED_OUT = 28;

	@TempDir
	private Path folder;

	@Test
	void aWebServerIsInstalledServesAPageAndKeepsItOverAStop() throws Exception {
		Path captures = Files.createDirectory(folder.resolve("captures"));
		String instance;
		try (HeadlessCloud cloud = HeadlessCloud.start(folder.resolve("data"), "--capture", captures.toString())) {
			Lab lab = Lab.open(folder, cloud);
			String group = lab.group("web");
			String id = lab.launch(group);
			instance = id;
			String address = lab.describe(id, "PublicIpAddress");
			Shell shell = lab.logIn(id);

			shell.run("sudo yum -y install httpd && sudo service httpd start && sudo chkconfig httpd on");
			shell.copyTo(Files.writeString(folder.resolve("index.html"), PAGE), "index.html");
			shell.run("sudo cp index.html /var/www/html/index.html");
			assertEquals(TIMED_OUT, curl(address).status(), "port 80 is closed");

			lab.admit(group, 80, "--cidr", "0.0.0.0/0");
			Deadline.await(Duration.ofSeconds(30), () -> "the page on " + address, () -> curl(address).output().equals(PAGE));
			lab.close(group, 80, "--cidr", "0.0.0.0/0");
			assertEquals(TIMED_OUT, curl(address).status(), "port 80 is closed again");
			lab.admit(group, 80, "--cidr", "0.0.0.0/0");

			lab.aws().ec2("stop-instances", "--instance-ids", id);
			lab.aws().ec2("wait", "instance-stopped", "--instance-ids", id);
			inspectVolume(rootVolume(lab.describe(id, "BlockDeviceMappings[0].Ebs.VolumeId")));
			lab.aws().ec2("start-instances", "--instance-ids", id);
			lab.aws().ec2("wait", "instance-running", "--instance-ids", id);
			String next = lab.describe(id, "PublicIpAddress");
			Deadline.await(Duration.ofSeconds(120), () -> "the page on " + next, () -> curl(next).output().equals(PAGE));
		}
		inspectCapture(captures.resolve(instance + ".pcap"));
	}

	private Command.Result curl(String address) throws Exception {
		return Command.run(folder, "curl", "--silent", "--show-error", "--max-time", "3", "http://" + address + "/index.html");
	}

	private Path rootVolume(String volume) {
		return folder.resolve("data").resolve("cloud").resolve("volumes").resolve(volume + ".img");
	}

	private void inspectVolume(Path image) throws Exception {
		Command.Result check = Command.run(folder, "e2fsck", "-fn", image.toString());
		assertEquals(0, check.status(), check.output() + check.errors());
		assertEquals(PAGE, Command.run(folder, "debugfs", "-R", "cat /var/www/html/index.html", image.toString()).orFail());
	}

	private void inspectCapture(Path capture) throws Exception {
		String[] checked = { "tshark", "-r", capture.toString(), "-o", "ip.check_checksum:TRUE", "-o", "tcp.check_checksum:TRUE", "-o",
				"udp.check_checksum:TRUE", "-Y" };
		assertTrue(!Command.run(folder, with(checked, "http.request.uri contains \"index.html\"")).orFail().isBlank(),
				"the request is in the capture");
		assertEquals("", Command.run(folder, with(checked,
				"_ws.malformed || ip.checksum.status == \"Bad\" || tcp.checksum.status == \"Bad\" || udp.checksum.status == \"Bad\"")).orFail());
	}

	private static String[] with(String[] words, String last) {
		String[] all = java.util.Arrays.copyOf(words, words.length + 1);
		all[words.length] = last;
		return all;
	}
}
