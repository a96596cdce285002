package org.minicloud.product;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** What somebody does with the AWS CLI to have instances of Amazon Linux to log in to. */
final class Lab {
	private final Path folder;
	private final AwsCli aws;
	private final Path key;

	private Lab(Path folder, AwsCli aws, Path key) {
		this.folder = folder;
		this.aws = aws;
		this.key = key;
	}

	/** Makes a key pair, its private half in a file of the folder. */
	static Lab open(Path folder, HeadlessCloud cloud) throws Exception {
		AwsCli aws = new AwsCli(folder, cloud, cloud.credentials());
		String material = aws.ec2("create-key-pair", "--key-name", "lab", "--query", "KeyMaterial", "--output", "text");
		Path key = folder.resolve("lab.pem");
		Files.createFile(key, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
		return new Lab(folder, aws, Files.writeString(key, material + "\n"));
	}

	AwsCli aws() {
		return aws;
	}

	/** A group that anybody may log in to the members of. */
	String group(String name) throws Exception {
		String group = aws.ec2("create-security-group", "--group-name", name, "--description", "of the " + name + " tier", "--query",
				"GroupId", "--output", "text");
		admit(group, 22, "--cidr", "0.0.0.0/0");
		return group;
	}

	/** @param source {@code --cidr RANGE} or {@code --source-group ID} */
	void admit(String group, int port, String... source) throws Exception {
		aws.ec2(rule("authorize-security-group-ingress", group, port, source));
	}

	void close(String group, int port, String... source) throws Exception {
		aws.ec2(rule("revoke-security-group-ingress", group, port, source));
	}

	private static String[] rule(String operation, String group, int port, String... source) {
		return new String[] { operation, "--group-id", group, "--protocol", "tcp", "--port", Integer.toString(port), source[0], source[1] };
	}

	/** Launches one and waits until it runs; its id. */
	String launch(String group, String... further) throws Exception {
		String image = aws.ec2("describe-images", "--filters", "Name=name,Values=amzn-ami*", "Name=root-device-type,Values=ebs",
				"Name=architecture,Values=x86_64", "--query", "Images[0].ImageId", "--output", "text");
		java.util.List<String> words = new java.util.ArrayList<>(java.util.List.of("run-instances", "--image-id", image, "--instance-type",
				"t1.micro", "--key-name", "lab", "--security-group-ids", group, "--query", "Instances[0].InstanceId", "--output", "text"));
		words.addAll(java.util.List.of(further));
		String id = aws.ec2(words.toArray(String[]::new));
		aws.ec2("wait", "instance-running", "--instance-ids", id);
		return id;
	}

	/** @param field as {@code PublicIpAddress} */
	String describe(String id, String field) throws Exception {
		return aws.ec2("describe-instances", "--instance-ids", id, "--query", "Reservations[0].Instances[0]." + field, "--output", "text");
	}

	/** A shell on an instance, as soon as it lets somebody in. */
	Shell logIn(String id) throws Exception {
		return new Shell(folder, key, "ec2-user", describe(id, "PublicIpAddress")).awaitLogIn();
	}
}
