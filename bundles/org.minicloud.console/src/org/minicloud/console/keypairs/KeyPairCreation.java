package org.minicloud.console.keypairs;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.minicloud.console.session.CloudSession;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.CreateKeyPairResponse;

/**
 * Has the cloud make a key pair, and keeps the private half in a file that only its owner may read.
 *
 * @param type {@code rsa} or {@code ed25519}
 */
public record KeyPairCreation(String region, String name, String type, Path file) {
	/** Starts it; both listeners are told on the UI thread, the second a sentence. */
	public void start(CloudSession session, Runnable created, Consumer<String> failed) {
		session.jobs().operation("Create key pair " + name, region).request("CreateKeyPair KeyName=" + name)
				.calling((ec2, monitor) -> create(ec2)).summarised(done -> "private key in " + file)
				.then(done -> created.run()).otherwise(failure -> failed.accept(failure.sentence())).start();
	}

	private CreateKeyPairResponse create(Ec2Client ec2) throws IOException {
		PemFile pem = PemFile.create(file);
		CreateKeyPairResponse answer;
		try {
			answer = ec2.createKeyPair(request -> request.keyName(name).keyType(type));
		} catch (RuntimeException refused) {
			pem.discard();
			throw refused;
		}
		try {
			pem.write(answer.keyMaterial());
		} catch (IOException lost) {
			// Nobody has the private half: a key pair like that only misleads.
			ec2.deleteKeyPair(request -> request.keyName(name));
			throw new IOException("The private key could not be written to " + file + " (" + lost.getMessage()
					+ "), so the key pair was deleted again.", lost);
		}
		return answer;
	}
}
