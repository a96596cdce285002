package org.minicloud.console.keypairs;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.minicloud.console.ConsoleIds;
import org.minicloud.console.kit.command.CommandContext;
import org.minicloud.console.kit.command.Confirmation;
import org.minicloud.console.kit.command.ResourceCommand;
import org.minicloud.console.kit.command.Verdict;
import org.minicloud.console.kit.text.ResourceNames;
import org.minicloud.console.session.RegionScope;
import org.minicloud.model.Instance;
import org.minicloud.model.InstanceState;
import org.minicloud.model.KeyPair;

/** Makes the cloud forget public keys. */
public final class DeleteKeyPairs implements ResourceCommand<KeyPair> {
	@Override
	public String verb() {
		return "Delete";
	}

	@Override
	public Class<KeyPair> type() {
		return KeyPair.class;
	}

	@Override
	public String objectName() {
		return "a key pair";
	}

	@Override
	public String name(KeyPair keyPair) {
		return keyPair.getName();
	}

	@Override
	public Verdict check(KeyPair keyPair) {
		return Verdict.CAN;
	}

	@Override
	public Optional<Confirmation> confirmation(List<KeyPair> keyPairs, CommandContext context) {
		List<String> kept = new ArrayList<>(List.of("the private keys in your files"));
		users(keyPairs, context)
				.forEach(instance -> kept.add("access to " + ResourceNames.of(instance) + ", which has the key already"));
		String what = keyPairs.size() == 1 ? "the key pair " + keyPairs.get(0).getName() : keyPairs.size() + " key pairs";
		return Optional.of(new Confirmation("Delete " + what + "?",
				List.of("the public key in the cloud: no instance can be launched with it any more"), kept, "Delete",
				ConsoleIds.PREFERENCE_CONFIRM_DELETE_KEY_PAIR));
	}

	private static List<Instance> users(List<KeyPair> keyPairs, CommandContext context) {
		return keyPairs.stream()
				.flatMap(keyPair -> context.session().replica().instances(RegionScope.of(KeyPairsView.region(keyPair))).stream()
						.filter(instance -> keyPair.getName().equals(instance.getKeyName())))
				.filter(instance -> instance.getState() != InstanceState.TERMINATED).limit(5).toList();
	}

	@Override
	public void run(List<KeyPair> keyPairs, CommandContext context) {
		for (KeyPair keyPair : keyPairs) {
			String name = keyPair.getName();
			context.session().jobs().operation("Delete key pair " + name, KeyPairsView.region(keyPair))
					.request("DeleteKeyPair KeyName=" + name)
					.calling((ec2, monitor) -> ec2.deleteKeyPair(request -> request.keyName(name))).start();
		}
	}
}
