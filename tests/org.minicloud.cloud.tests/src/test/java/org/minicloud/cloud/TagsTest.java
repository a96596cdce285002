package org.minicloud.cloud;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.minicloud.cloud.TestCloud.assertError;
import static org.minicloud.cloud.TestCloud.filter;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.DescribeTagsResponse;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagDescription;

class TagsTest extends CloudTest {
	@Test
	void aTagIsOnAllResourcesNamed() {
		String instance = cloud.launch();
		String key = cloud.ec2.createKeyPair(request -> request.keyName("tagged").keyType("ed25519")).keyPairId();
		cloud.ec2.createTags(request -> request.resources(instance, key).tags(tag("owner", "me")));
		assertEquals(Map.of("owner", "me"), tags(instance));
		assertEquals(Map.of("owner", "me"), tags(key));
	}

	@Test
	void aTagReplacesTheOneWithItsKey() {
		String id = cloud.launch();
		cloud.ec2.createTags(request -> request.resources(id).tags(tag("tier", "web")));
		cloud.ec2.createTags(request -> request.resources(id).tags(tag("tier", "app"), tag("Tier", "other")));
		assertEquals(Map.of("tier", "app", "Tier", "other"), tags(id));
	}

	@Test
	void deletingATagWithItsValueLeavesAnotherValue() {
		String id = cloud.launch();
		cloud.ec2.createTags(request -> request.resources(id).tags(tag("a", "1"), tag("b", "1"), tag("c", "1")));
		cloud.ec2.deleteTags(request -> request.resources(id).tags(tag("a", "2"), tag("b", "1"), Tag.builder().key("c").build()));
		assertEquals(Map.of("a", "1"), tags(id));
	}

	@Test
	void deletingWithoutNamingTagsDeletesAll() {
		String id = cloud.launch();
		cloud.ec2.createTags(request -> request.resources(id).tags(tag("a", "1"), tag("b", "1")));
		cloud.ec2.deleteTags(request -> request.resources(id));
		assertEquals(Map.of(), tags(id));
	}

	@Test
	void fiftyTagsAreTheLimit() {
		String id = cloud.launch();
		cloud.ec2.createTags(request -> request.resources(id).tags(many(50)));
		assertError("TagLimitExceeded", () -> cloud.ec2.createTags(request -> request.resources(id).tags(tag("more", ""))));
		assertEquals(50, tags(id).size());
	}

	@Test
	void whatCannotBeATagIsRefused() {
		String id = cloud.launch();
		assertError("InvalidParameterValue", () -> cloud.ec2.createTags(request -> request.resources(id).tags(tag("aws:x", ""))));
		assertError("InvalidParameterValue", () -> cloud.ec2.createTags(request -> request.resources(id).tags(tag("k".repeat(128), ""))));
		assertError("InvalidParameterValue", () -> cloud.ec2.createTags(request -> request.resources(id).tags(tag("k", "v".repeat(256)))));
		assertError("InvalidParameterValue", () -> cloud.ec2.createTags(request -> request.resources(id).tags(tag("k", "1"), tag("k", "2"))));
	}

	@Test
	void theLongestKeyAndValueAreTaken() {
		String id = cloud.launch();
		cloud.ec2.createTags(request -> request.resources(id).tags(tag("k".repeat(127), "ü".repeat(255))));
		assertEquals(Map.of("k".repeat(127), "ü".repeat(255)), tags(id));
	}

	@Test
	void oneAbsentResourceSparesTheOthers() {
		String id = cloud.launch();
		assertError("InvalidInstanceID.NotFound",
				() -> cloud.ec2.createTags(request -> request.resources(id, "i-0123456789abcdef0").tags(tag("a", "1"))));
		assertEquals(Map.of(), tags(id));
	}

	@Test
	void whatIsNoIdIsRefused() {
		assertEquals("The ID 'web' is not valid",
				assertError("InvalidID", () -> cloud.ec2.createTags(request -> request.resources("web").tags(tag("a", "1")))));
	}

	@Test
	void resourcesAndTagsAreNeeded() {
		assertError("MissingParameter", () -> cloud.ec2.createTags(request -> request.tags(tag("a", "1"))));
		assertError("MissingParameter", () -> cloud.ec2.createTags(request -> request.resources(cloud.launch())));
	}

	@Test
	void tagsAreFoundByResourceTypeKeyAndValue() {
		String id = cloud.launch();
		cloud.ec2.createTags(request -> request.resources(id).tags(tag("find", "this")));
		TagDescription found = cloud.ec2.describeTags(request -> request.filters(filter("key", "find"), filter("value", "th*"),
				filter("resource-type", "instance"))).tags().getFirst();
		assertEquals(id, found.resourceId());
	}

	@Test
	void tagsComeInPages() {
		String id = cloud.launch();
		cloud.ec2.createTags(request -> request.resources(id).tags(many(7)));
		DescribeTagsResponse first = cloud.ec2.describeTags(request -> request.filters(filter("resource-id", id)).maxResults(5));
		DescribeTagsResponse second = cloud.ec2.describeTags(
				request -> request.filters(filter("resource-id", id)).maxResults(5).nextToken(first.nextToken()));
		assertEquals(5, first.tags().size());
		assertEquals(2, second.tags().size());
		assertNull(second.nextToken());
	}

	private static List<Tag> many(int number) {
		return IntStream.range(0, number).mapToObj(index -> tag("key" + index, "")).toList();
	}

	private Map<String, String> tags(String id) {
		Map<String, String> tags = new TreeMap<>();
		cloud.ec2.describeTags(request -> request.filters(filter("resource-id", id))).tags()
				.forEach(tag -> tags.put(tag.key(), tag.value()));
		return tags;
	}

	private static Tag tag(String key, String value) {
		return Tag.builder().key(key).value(value).build();
	}
}
