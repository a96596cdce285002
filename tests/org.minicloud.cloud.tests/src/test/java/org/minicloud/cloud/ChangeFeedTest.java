package org.minicloud.cloud;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.minicloud.connection.ChangeFeed.Batch;
import org.minicloud.connection.ChangeFeed.Change;
import org.minicloud.connection.ChangeFeed.Kind;
import org.minicloud.connection.Subscription;
import software.amazon.awssdk.services.ec2.model.Tag;

class ChangeFeedTest extends CloudTest {
	private final List<Batch> batches = new CopyOnWriteArrayList<>();

	ChangeFeedTest() {
		cloud.minicloud.connect().changes().orElseThrow().subscribe(batches::add);
	}

	@Test
	void aLaunchIsToldAsOneBatchOfCreations() {
		List<String> ids = cloud.ec2.runInstances(cloud.request().minCount(2).maxCount(2).build()).instances().stream()
				.map(instance -> instance.instanceId()).toList();
		settle();
		assertTrue(batches.stream().anyMatch(batch -> batch.changes().stream().filter(change -> change.resourceType().equals("instance")).toList().equals(ids.stream()
				.map(id -> new Change(Kind.CREATED, "us-east-1", "instance", id)).toList())), batches.toString());
	}

	@Test
	void aTagIsAnUpdateOfItsResource() {
		String id = cloud.launch();
		cloud.ec2.createTags(request -> request.resources(id).tags(Tag.builder().key("a").value("b").build()));
		settle();
		assertEquals(1, of(id).stream().filter(change -> change.kind() == Kind.UPDATED).count());
	}

	@Test
	void aStateThatChangesByItselfIsTold() {
		String id = cloud.launchAndBoot();
		settle();
		assertTrue(of(id).stream().filter(change -> change.kind() == Kind.UPDATED).count() >= 2, of(id).toString());
	}

	@Test
	void aDeletedKeyIsTold() {
		String id = cloud.ec2.createKeyPair(request -> request.keyName("told").keyType("ed25519")).keyPairId();
		cloud.ec2.deleteKeyPair(request -> request.keyName("told"));
		settle();
		assertEquals(List.of(new Change(Kind.CREATED, "us-east-1", "key-pair", id), new Change(Kind.DELETED, "us-east-1", "key-pair", id)),
				of(id));
	}

	@Test
	void aFailedCallTellsNothing() {
		settle();
		int before = batches.size();
		TestCloud.assertError("InvalidAMIID.NotFound", () -> cloud.launch(request -> request.imageId("ami-00000000")));
		settle();
		assertEquals(before, batches.size());
	}

	@Test
	void batchesAreNumberedWithoutGaps() {
		IntStream.range(0, 20).forEach(each -> cloud.launch());
		settle();
		long first = batches.getFirst().sequence();
		assertEquals(IntStream.range(0, batches.size()).mapToObj(index -> first + index).toList(),
				batches.stream().map(Batch::sequence).toList());
	}

	@Test
	void whoHasUnsubscribedIsToldNothing() {
		List<Batch> heard = new CopyOnWriteArrayList<>();
		Subscription subscription = cloud.minicloud.connect().changes().orElseThrow().subscribe(heard::add);
		subscription.close();
		subscription.close();
		cloud.launch();
		settle();
		assertEquals(List.of(), heard);
	}

	/** An empty call is answered when all before it is durable; what is durable was published or is being published. */
	private void settle() {
		cloud.ec2.describeRegions();
		int seen;
		do {
			seen = batches.size();
			Thread.onSpinWait();
			cloud.ec2.describeRegions();
		} while (batches.size() > seen);
	}

	private List<Change> of(String id) {
		return batches.stream().flatMap(batch -> batch.changes().stream()).filter(change -> change.id().equals(id)).toList();
	}
}
