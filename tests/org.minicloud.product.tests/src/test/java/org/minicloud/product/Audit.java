package org.minicloud.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.minicloud.product.Ledger.Facts;
import org.minicloud.product.Ledger.Fate;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.KeyPairInfo;
import software.amazon.awssdk.services.ec2.model.Tag;

/** Compares a cloud with the ledgers of those who work in it, and settles there what was in doubt. */
final class Audit {
	private final Ec2Client ec2;
	private final String image;
	private final Map<String, Instance> instances = new HashMap<>();
	private final Map<String, KeyPairInfo> keyPairs = new HashMap<>();

	Audit(Ec2Client ec2, String image) {
		this.ec2 = ec2;
		this.image = image;
		read();
	}

	private void read() {
		instances.clear();
		keyPairs.clear();
		ec2.describeInstancesPaginator().reservations()
				.forEach(reservation -> reservation.instances().forEach(one -> instances.put(one.instanceId(), one)));
		ec2.describeKeyPairs().keyPairs().forEach(pair -> keyPairs.put(pair.keyName(), pair));
	}

	void check(Worker worker) {
		Ledger ledger = worker.ledger();
		ledger.instances().forEach(this::checkInstance);
		ledger.instances().values().removeIf(facts -> facts.fate == Fate.TERMINATED);
		checkKeyPairs(ledger);
		for (String token : List.copyOf(ledger.launchesInDoubt()))
			worker.launch(ec2, image, token);
	}

	/** What is there belongs to somebody: nothing but what was asked for was made. */
	void checkNothingElse(List<Worker> workers) {
		read();
		Set<String> strange = new TreeSet<>();
		instances.forEach((id, instance) -> {
			if (workers.stream().noneMatch(worker -> worker.ledger().instances().containsKey(id))
					&& !Fate.TERMINATED.states().contains(instance.state().nameAsString()))
				strange.add(id);
		});
		assertEquals(Set.of(), strange, "instances that nobody launched");
	}

	/** Whether every instance that should run does. */
	boolean allRun(List<Worker> workers) {
		read();
		for (Worker worker : workers)
			for (Map.Entry<String, Facts> entry : worker.ledger().instances().entrySet())
				if (entry.getValue().fate == Fate.RUNNING
						&& !instances.get(entry.getKey()).state().nameAsString().equals("running"))
					return false;
		return true;
	}

	private void checkInstance(String id, Facts facts) {
		Instance instance = instances.get(id);
		boolean mayBeForgotten = facts.possibleStates().contains("terminated");
		if (instance == null && mayBeForgotten) {
			facts.fate = Fate.TERMINATED;
			return;
		}
		assertNotNull(instance, "the launched instance " + id + " is gone");
		String state = instance.state().nameAsString();
		assertTrue(facts.possibleStates().contains(state),
				() -> id + " is " + state + ", but should be one of " + facts.possibleStates());
		facts.possibleFate.filter(fate -> fate.states().contains(state)).ifPresent(fate -> facts.fate = fate);
		facts.possibleFate = Optional.empty();
		if (facts.fate != Fate.TERMINATED)
			checkTags(id, instance, facts);
	}

	private static void checkTags(String id, Instance instance, Facts facts) {
		Map<String, String> seen = new HashMap<>();
		for (Tag tag : instance.tags())
			seen.put(tag.key(), tag.value());
		Set<String> keys = new TreeSet<>(seen.keySet());
		keys.addAll(facts.tags.keySet());
		for (String key : keys) {
			boolean asAsked = facts.possibleTags.containsKey(key)
					&& Objects.equals(facts.possibleTags.get(key).orElse(null), seen.get(key));
			if (!asAsked)
				assertEquals(facts.tags.get(key), seen.get(key), () -> "tag " + key + " of " + id);
		}
		facts.tags.clear();
		facts.tags.putAll(seen);
		facts.possibleTags.clear();
	}

	private void checkKeyPairs(Ledger ledger) {
		for (String name : List.copyOf(ledger.keyPairs().keySet())) {
			KeyPairInfo pair = keyPairs.get(name);
			if (pair == null && ledger.keyPairsInDoubt().contains(name)) {
				ledger.keyPairs().remove(name);
				continue;
			}
			assertNotNull(pair, "the key pair " + name + " is gone");
			assertEquals(ledger.keyPairs().get(name), pair.keyFingerprint(), "fingerprint of " + name);
		}
		for (String name : ledger.keyPairsInDoubt())
			if (keyPairs.containsKey(name))
				ledger.keyPairs().put(name, keyPairs.get(name).keyFingerprint());
		ledger.keyPairsInDoubt().clear();
	}
}
