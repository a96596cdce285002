package org.minicloud.cloud.tags;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.minicloud.cloud.request.Ec2Errors;
import org.minicloud.model.MinicloudFactory;
import org.minicloud.model.OwnedResource;
import org.minicloud.model.Tag;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

/** What tags may be, and putting them on a resource. */
public final class TagRules {
	private static final int TAGS_OF_A_RESOURCE = 50;
	private static final int KEY_LENGTH = 127;
	private static final int VALUE_LENGTH = 255;

	private TagRules() {
	}

	/**
	 * Tags that a request names, checked; a missing value is an empty one.
	 *
	 * @throws Ec2Exception InvalidParameterValue, MissingParameter
	 */
	public static Map<String, String> read(Collection<software.amazon.awssdk.services.ec2.model.Tag> tags) {
		Map<String, String> read = new LinkedHashMap<>();
		for (software.amazon.awssdk.services.ec2.model.Tag tag : tags) {
			String value = tag.value() == null ? "" : tag.value();
			check(tag.key(), value);
			if (read.put(tag.key(), value) != null)
				throw Ec2Errors.invalidParameterValue("Duplicate tag key '" + tag.key() + "' specified.");
		}
		return read;
	}

	/**
	 * The tags of the specifications in a creating request.
	 *
	 * @param resourceType what the request makes
	 * @throws Ec2Exception InvalidParameterValue when something else is to be tagged; TagLimitExceeded
	 */
	public static Map<String, String> read(List<TagSpecification> specifications, String resourceType) {
		return readOf(specifications, resourceType, Set.of(resourceType));
	}

	/**
	 * The tags for one of the types of resources that a request makes.
	 *
	 * @param made all types that it makes
	 * @throws Ec2Exception InvalidParameterValue when something else is to be tagged; TagLimitExceeded
	 */
	public static Map<String, String> readOf(List<TagSpecification> specifications, String resourceType, Set<String> made) {
		for (TagSpecification specification : specifications)
			if (!made.contains(specification.resourceTypeAsString()))
				throw Ec2Errors.invalidParameterValue("'" + specification.resourceTypeAsString()
						+ "' is not a valid taggable resource type for this operation.");
		Map<String, String> tags = read(specifications.stream()
				.filter(each -> resourceType.equals(each.resourceTypeAsString())).flatMap(each -> each.tags().stream()).toList());
		if (tags.size() > TAGS_OF_A_RESOURCE)
			throw limitExceeded();
		return tags;
	}

	/**
	 * Puts tags on a resource, in place of those with the same keys.
	 *
	 * @throws Ec2Exception TagLimitExceeded
	 */
	public static void put(OwnedResource resource, Map<String, String> tags) {
		tags.forEach((key, value) -> put(resource, key, value));
		if (resource.getTags().size() > TAGS_OF_A_RESOURCE)
			throw limitExceeded();
	}

	static Optional<Tag> find(OwnedResource resource, String key) {
		return resource.getTags().stream().filter(tag -> tag.getKey().equals(key)).findFirst();
	}

	/** A resource's tags, to be put to another one. */
	public static Map<String, String> of(OwnedResource resource) {
		Map<String, String> tags = new LinkedHashMap<>();
		resource.getTags().forEach(tag -> tags.put(tag.getKey(), tag.getValue()));
		return tags;
	}

	/** A resource's tags as EC2 describes them. */
	public static List<software.amazon.awssdk.services.ec2.model.Tag> describe(OwnedResource resource) {
		return resource.getTags().stream().map(
				tag -> software.amazon.awssdk.services.ec2.model.Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
				.toList();
	}

	private static void put(OwnedResource resource, String key, String value) {
		Optional<Tag> present = find(resource, key);
		if (present.isPresent()) {
			present.get().setValue(value);
			return;
		}
		Tag tag = MinicloudFactory.eINSTANCE.createTag();
		tag.setKey(key);
		tag.setValue(value);
		resource.getTags().add(tag);
	}

	private static void check(String key, String value) {
		if (key == null)
			throw Ec2Errors.missingParameter("Tag.Key");
		if (key.isEmpty())
			throw Ec2Errors.invalidParameterValue("Tag key cannot be empty");
		if (key.length() > KEY_LENGTH)
			throw Ec2Errors.invalidParameterValue("Tag key exceeds the maximum length of " + KEY_LENGTH + " characters");
		if (key.startsWith("aws:"))
			throw Ec2Errors.invalidParameterValue("Tag keys starting with 'aws:' are reserved for internal use");
		if (value.length() > VALUE_LENGTH)
			throw Ec2Errors.invalidParameterValue("Tag value exceeds the maximum length of " + VALUE_LENGTH + " characters");
	}

	private static Ec2Exception limitExceeded() {
		return Ec2Errors.client("TagLimitExceeded", "The maximum number of Tags for a resource has been reached.");
	}
}
