package org.minicloud.console.replica;

import org.minicloud.model.KeyPair;
import org.minicloud.model.MinicloudPackage;
import software.amazon.awssdk.services.ec2.model.KeyPairInfo;

/** EC2's key pairs onto the model's. */
final class KeyPairMapping {
	private static final MinicloudPackage MODEL = MinicloudPackage.eINSTANCE;

	private KeyPairMapping() {
	}

	static boolean copy(KeyPairInfo from, KeyPair to) {
		Features features = new Features(to).set(MODEL.getKeyPair_Name(), from.keyName())
				.set(MODEL.getKeyPair_Fingerprint(), from.keyFingerprint())
				.set(MODEL.getKeyPair_KeyType(), from.keyTypeAsString())
				.set(MODEL.getKeyPair_CreationTime(), from.createTime());
		features.note(TagMapping.copy(from.tags(), to));
		return features.changed();
	}
}
