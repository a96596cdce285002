package org.minicloud.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
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
			AwsCli aws = new AwsCli(folder, cloud, cloud.credentials());
			Path key = keyPair(aws);
			String group = aws.ec2("create-security-group", "--group-name", "web", "--description", "of the web server", "--query",
					"GroupId", "--output", "text");
			admit(aws, group, 22);
			String id = launch(aws, group);
			instance = id;
			String address = address(aws, id);
			Shell shell = new Shell(folder, key, "ec2-user", address).awaitLogIn();

			shell.run("sudo yum -y install httpd && sudo service httpd start && sudo chkconfig httpd on");
			shell.copyTo(Files.writeString(folder.resolve("index.html"), PAGE), "index.html");
			shell.run("sudo cp index.html /var/www/html/index.html");
			assertEquals(TIMED_OUT, curl(address).status(), "port 80 is closed");

			admit(aws, group, 80);
			Deadline.await(Duration.ofSeconds(30), () -> "the page on " + address, () -> curl(address).output().equals(PAGE));
			close(aws, group, 80);
			assertEquals(TIMED_OUT, curl(address).status(), "port 80 is closed again");
			admit(aws, group, 80);

			aws.ec2("stop-instances", "--instance-ids", id);
			aws.ec2("wait", "instance-stopped", "--instance-ids", id);
			inspectVolume(rootVolume(aws, id));
			aws.ec2("start-instances", "--instance-ids", id);
			aws.ec2("wait", "instance-running", "--instance-ids", id);
			String next = address(aws, id);
			Deadline.await(Duration.ofSeconds(120), () -> "the page on " + next, () -> curl(next).output().equals(PAGE));
		}
		inspectCapture(captures.resolve(instance + ".pcap"));
	}

	private Path keyPair(AwsCli aws) throws Exception {
		String material = aws.ec2("create-key-pair", "--key-name", "lab", "--query", "KeyMaterial", "--output", "text");
		Path key = folder.resolve("lab.pem");
		Files.createFile(key, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
		return Files.writeString(key, material + "\n");
	}

	private static String launch(AwsCli aws, String group) throws Exception {
		String image = aws.ec2("describe-images", "--filters", "Name=name,Values=amzn-ami*", "Name=root-device-type,Values=ebs",
				"Name=architecture,Values=x86_64", "--query", "Images[0].ImageId", "--output", "text");
		String id = aws.ec2("run-instances", "--image-id", image, "--instance-type", "t1.micro", "--key-name", "lab",
				"--security-group-ids", group, "--query", "Instances[0].InstanceId", "--output", "text");
		aws.ec2("wait", "instance-running", "--instance-ids", id);
		return id;
	}

	private static String address(AwsCli aws, String id) throws Exception {
		return aws.ec2("describe-instances", "--instance-ids", id, "--query", "Reservations[0].Instances[0].PublicIpAddress", "--output",
				"text");
	}

	private static void admit(AwsCli aws, String group, int port) throws Exception {
		aws.ec2("authorize-security-group-ingress", "--group-id", group, "--protocol", "tcp", "--port", Integer.toString(port), "--cidr",
				"0.0.0.0/0");
	}

	private static void close(AwsCli aws, String group, int port) throws Exception {
		aws.ec2("revoke-security-group-ingress", "--group-id", group, "--protocol", "tcp", "--port", Integer.toString(port), "--cidr",
				"0.0.0.0/0");
	}

	private Command.Result curl(String address) throws Exception {
		return Command.run(folder, "curl", "--silent", "--show-error", "--max-time", "3", "http://" + address + "/index.html");
	}

	private Path rootVolume(AwsCli aws, String id) throws Exception {
		String volume = aws.ec2("describe-instances", "--instance-ids", id, "--query",
				"Reservations[0].Instances[0].BlockDeviceMappings[0].Ebs.VolumeId", "--output", "text");
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
