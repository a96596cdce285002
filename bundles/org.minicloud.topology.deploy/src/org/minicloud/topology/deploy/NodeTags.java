package org.minicloud.topology.deploy;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

/** The tags by which resources are known as a document's. They are put on with the creating call, so a crash leaves nothing unknown. */
public final class NodeTags {
	/** The document: {@code Topology.id}. */
	public static final String TOPOLOGY = "minicloud:topology";
	/** The node: {@code Element.id}. */
	public static final String NODE = "minicloud:node";
	/** Which of the alike instances of a server, and which volume of theirs: counted from 0. */
	public static final String INDEX = "minicloud:index";
	/** A digest of the user data that an instance was launched with: DescribeInstances does not tell them. */
	public static final String USER_DATA = "minicloud:user-data";
	/** What people call it. */
	public static final String NAME = "Name";

	private NodeTags() {
	}

	/** The value of a tag. */
	public static Optional<String> value(List<Tag> tags, String key) {
		return tags.stream().filter(tag -> tag.key().equals(key)).map(Tag::value).findFirst();
	}

	/** The index of a resource; empty when its tag is none or no number. */
	static Optional<Integer> index(List<Tag> tags) {
		return value(tags, INDEX).filter(text -> text.matches("\\d{1,6}")).map(Integer::valueOf);
	}

	static Filter ofDocument(String topologyId) {
		return Filter.builder().name("tag:" + TOPOLOGY).values(topologyId).build();
	}

	static Tag tag(String key, String value) {
		return Tag.builder().key(key).value(value).build();
	}

	/** Tags of a node's only resource; without a name no Name. */
	static List<Tag> of(String topologyId, String node, String name) {
		List<Tag> tags = new ArrayList<>(List.of(tag(TOPOLOGY, topologyId), tag(NODE, node)));
		if (name != null && !name.isEmpty())
			tags.add(tag(NAME, name));
		return tags;
	}

	/** Tags of one of a node's resources. */
	static List<Tag> of(String topologyId, String node, int index, String name) {
		List<Tag> tags = of(topologyId, node, name);
		tags.add(tag(INDEX, Integer.toString(index)));
		return tags;
	}

	static TagSpecification specification(ResourceType type, List<Tag> tags) {
		return TagSpecification.builder().resourceType(type).tags(tags).build();
	}

	/** 32 hexadecimal digits that differ when the text does. */
	static String digest(String text) {
		try {
			byte[] sha = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
			return HexFormat.of().formatHex(sha, 0, 16);
		} catch (NoSuchAlgorithmException impossible) {
			throw new IllegalStateException("every Java has SHA-256", impossible);
		}
	}
}
