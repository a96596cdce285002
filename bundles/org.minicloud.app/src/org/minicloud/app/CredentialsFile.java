package org.minicloud.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.minicloud.cloud.config.AccessKeyPair;

/** AWS's shared credentials file, for the AWS CLI and the SDKs: {@code AWS_SHARED_CREDENTIALS_FILE=...}. */
final class CredentialsFile {
	private CredentialsFile() {
	}

	/** Writes the file with one profile, {@code default}, readable by its owner only; whole or not at all. */
	static void write(Path file, AccessKeyPair key) throws IOException {
		Path draft = Files.createTempFile(file.getParent(), "credentials", ".new",
				PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
		Files.writeString(draft, """
				[default]
				aws_access_key_id = %s
				aws_secret_access_key = %s
				""".formatted(key.id(), key.secret()));
		Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
	}
}
