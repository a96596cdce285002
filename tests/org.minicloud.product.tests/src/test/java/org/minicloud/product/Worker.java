package org.minicloud.product;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.minicloud.product.Ledger.Facts;
import org.minicloud.product.Ledger.Fate;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.CreateKeyPairResponse;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.InstanceType;
import software.amazon.awssdk.services.ec2.model.RunInstancesResponse;
import software.amazon.awssdk.services.ec2.model.Tag;

/** A client that does one operation after the other on resources of its own, and keeps its ledger. */
final class Worker {
	/** More are not kept, so that every start has the same to do. */
	private static final int MOST_INSTANCES = 6;
	private static final int MOST_KEY_PAIRS = 8;
	private static final int TAG_KEYS = 5;

	private final String name;
	private final Random random;
	private final Ledger ledger = new Ledger();
	private int names;
	private long acknowledged;

	Worker(String name, long seed) {
		this.name = name;
		this.random = new Random(seed);
	}

	Ledger ledger() {
		return ledger;
	}

	/** How many operations were acknowledged so far. */
	long acknowledged() {
		return acknowledged;
	}

	/** Works until the cloud is gone. */
	void work(Ec2Client ec2, String image, AtomicBoolean goOn) {
		while (goOn.get())
			try {
				step(ec2, image);
				acknowledged++;
			} catch (Ec2Exception refused) {
				// As an instance that does not run yet and cannot be stopped: nothing has changed.
				if (refused.statusCode() >= 500)
					throw refused;
			} catch (SdkClientException cloudIsGone) {
				return;
			}
	}

	private void step(Ec2Client ec2, String image) {
		if (ledger.instances().isEmpty()) {
			launch(ec2, image);
			return;
		}
		switch (random.nextInt(10)) {
			case 0, 1 -> {
				if (ledger.instances().size() < MOST_INSTANCES)
					launch(ec2, image);
				else
					setFate(ec2, Fate.TERMINATED);
			}
			case 2 -> setFate(ec2, Fate.STOPPED);
			case 3 -> setFate(ec2, Fate.RUNNING);
			case 4, 5, 6 -> tag(ec2);
			case 7 -> untag(ec2);
			default -> changeKeyPairs(ec2);
		}
	}

	private String newName() {
		return name + "-" + names++;
	}

	private void launch(Ec2Client ec2, String image) {
		String token = newName();
		ledger.launchesInDoubt().add(token);
		launch(ec2, image, token);
	}

	/** Launches, or asks again for what was launched with the same token. */
	void launch(Ec2Client ec2, String image, String token) {
		RunInstancesResponse launched = ec2.runInstances(request -> request.imageId(image).instanceType(InstanceType.T1_MICRO)
				.minCount(1).maxCount(2).clientToken(token));
		launched.instances().forEach(instance -> ledger.instances().put(instance.instanceId(), new Facts()));
		ledger.launchesInDoubt().remove(token);
	}

	private void setFate(Ec2Client ec2, Fate fate) {
		String id = anyInstance();
		Facts facts = ledger.instances().get(id);
		if (facts.fate == Fate.TERMINATED)
			return;
		facts.possibleFate = Optional.of(fate);
		try {
			switch (fate) {
				case RUNNING -> ec2.startInstances(request -> request.instanceIds(id));
				case STOPPED -> ec2.stopInstances(request -> request.instanceIds(id));
				case TERMINATED -> ec2.terminateInstances(request -> request.instanceIds(id));
			}
			facts.fate = fate;
			facts.possibleFate = Optional.empty();
		} catch (Ec2Exception refused) {
			facts.possibleFate = Optional.empty();
			throw refused;
		}
	}

	private void tag(Ec2Client ec2) {
		String id = anyInstance();
		String key = "k" + random.nextInt(TAG_KEYS);
		String value = newName();
		Facts facts = ledger.instances().get(id);
		changeTag(facts, key, Optional.of(value), () -> ec2
				.createTags(request -> request.resources(id).tags(Tag.builder().key(key).value(value).build())));
	}

	private void untag(Ec2Client ec2) {
		String id = anyInstance();
		Facts facts = ledger.instances().get(id);
		if (facts.tags.isEmpty())
			return;
		String key = facts.tags.keySet().iterator().next();
		changeTag(facts, key, Optional.empty(),
				() -> ec2.deleteTags(request -> request.resources(id).tags(Tag.builder().key(key).build())));
	}

	private static void changeTag(Facts facts, String key, Optional<String> value, Runnable call) {
		facts.possibleTags.put(key, value);
		try {
			call.run();
			value.ifPresentOrElse(text -> facts.tags.put(key, text), () -> facts.tags.remove(key));
			facts.possibleTags.remove(key);
		} catch (Ec2Exception refused) {
			facts.possibleTags.remove(key);
			throw refused;
		}
	}

	private void changeKeyPairs(Ec2Client ec2) {
		Map<String, String> pairs = ledger.keyPairs();
		if (pairs.size() < MOST_KEY_PAIRS) {
			String pair = newName();
			ledger.keyPairsInDoubt().add(pair);
			CreateKeyPairResponse created = ec2.createKeyPair(request -> request.keyName(pair).keyType("ed25519"));
			pairs.put(pair, created.keyFingerprint());
			ledger.keyPairsInDoubt().remove(pair);
		} else {
			String pair = pairs.keySet().iterator().next();
			ledger.keyPairsInDoubt().add(pair);
			ec2.deleteKeyPair(request -> request.keyName(pair));
			pairs.remove(pair);
			ledger.keyPairsInDoubt().remove(pair);
		}
	}

	private String anyInstance() {
		return List.copyOf(ledger.instances().keySet()).get(random.nextInt(ledger.instances().size()));
	}
}
