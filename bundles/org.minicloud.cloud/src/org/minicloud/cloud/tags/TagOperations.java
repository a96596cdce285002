package org.minicloud.cloud.tags;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.minicloud.cloud.request.Ec2Errors;
import org.minicloud.cloud.request.FilterSet;
import org.minicloud.cloud.request.Lookup;
import org.minicloud.cloud.request.PageSize;
import org.minicloud.cloud.request.PageToken;
import org.minicloud.cloud.request.ResourceIds;
import org.minicloud.cloud.state.InstanceEntry;
import org.minicloud.cloud.state.RegionState;
import org.minicloud.model.OwnedResource;
import software.amazon.awssdk.services.ec2.model.CreateTagsRequest;
import software.amazon.awssdk.services.ec2.model.CreateTagsResponse;
import software.amazon.awssdk.services.ec2.model.DeleteTagsRequest;
import software.amazon.awssdk.services.ec2.model.DeleteTagsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeTagsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeTagsResponse;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagDescription;

/** CreateTags, DeleteTags, DescribeTags. */
public final class TagOperations {
	private static final int SMALLEST_PAGE = 5;
	private static final FilterSet<TagDescription> FILTERS = new FilterSet.Builder<TagDescription>()
			.value("key", TagDescription::key).value("value", TagDescription::value)
			.value("resource-id", TagDescription::resourceId).value("resource-type", TagDescription::resourceTypeAsString)
			.values("tag-key", tag -> Stream.of(tag.key())).values("tag-value", tag -> Stream.of(tag.value())).build();
	private static final Comparator<TagDescription> ORDER = Comparator.comparing(TagOperations::position);

	private final RegionState region;
	private final Lookup<TagDescription> lookup;

	public TagOperations(RegionState region) {
		this.region = region;
		this.lookup = new Lookup<>(() -> all().toList()).by("resource-id", this::tagsOf);
	}

	public CreateTagsResponse create(CreateTagsRequest request) {
		if (request.tags().isEmpty())
			throw Ec2Errors.missingParameter("Tag");
		Map<String, String> tags = TagRules.read(request.tags());
		List<OwnedResource> resources = require(request.resources());
		if (Boolean.TRUE.equals(request.dryRun()))
			throw Ec2Errors.dryRun();
		resources.forEach(resource -> TagRules.put(resource, tags));
		return CreateTagsResponse.builder().build();
	}

	/** A tag named without a value goes whatever its value is; without any tag named, all go. */
	public DeleteTagsResponse delete(DeleteTagsRequest request) {
		List<OwnedResource> resources = require(request.resources());
		if (Boolean.TRUE.equals(request.dryRun()))
			throw Ec2Errors.dryRun();
		resources.forEach(resource -> delete(resource, request.tags()));
		return DeleteTagsResponse.builder().build();
	}

	public DescribeTagsResponse describe(DescribeTagsRequest request) {
		Predicate<TagDescription> filter = FILTERS.read(request.filters());
		int size = PageSize.read(request.maxResults(), SMALLEST_PAGE);
		if (Boolean.TRUE.equals(request.dryRun()))
			throw Ec2Errors.dryRun();
		String query = "DescribeTags " + region.id() + request.filters();
		String after = request.nextToken() == null ? "" : PageToken.read(query, request.nextToken());
		List<TagDescription> tags = lookup.candidates(request.filters()).filter(filter).filter(tag -> position(tag).compareTo(after) > 0).sorted(ORDER)
				.limit(size == Integer.MAX_VALUE ? size : size + 1L).toList();
		if (tags.size() <= size)
			return DescribeTagsResponse.builder().tags(tags).build();
		List<TagDescription> page = tags.subList(0, size);
		return DescribeTagsResponse.builder().tags(page).nextToken(PageToken.write(query, position(page.getLast()))).build();
	}

	private static void delete(OwnedResource resource, List<Tag> tags) {
		if (tags.isEmpty())
			resource.getTags().clear();
		for (Tag named : tags)
			TagRules.find(resource, named.key())
					.filter(tag -> named.value() == null || named.value().equals(tag.getValue()))
					.ifPresent(resource.getTags()::remove);
	}

	private List<OwnedResource> require(Collection<String> ids) {
		if (ids.isEmpty())
			throw Ec2Errors.missingParameter("ResourceId");
		return ids.stream().distinct().map(this::require).toList();
	}

	/** @throws Ec2Exception InvalidID, Invalid….NotFound */
	private OwnedResource require(String id) {
		if (ResourceIds.wellFormed(id, "i-"))
			return region.instances().find(id).map(InstanceEntry::instance).orElseThrow(() -> ResourceIds.noInstance(id));
		if (ResourceIds.wellFormed(id, "key-"))
			return region.keyPairs().stream().filter(keyPair -> keyPair.getId().equals(id)).findFirst().orElseThrow(
					() -> Ec2Errors.client("InvalidKeyPair.NotFound", "The key pair ID '" + id + "' does not exist"));
		if (ResourceIds.wellFormed(id, "ami-"))
			return requireImage(id);
		if (NetworkTags.isOne(id))
			return NetworkTags.require(region.networks(), id);
		if (StorageTags.isOne(id))
			return StorageTags.require(region.storage(), id);
		throw Ec2Errors.client("InvalidID", "The ID '" + id + "' is not valid");
	}

	private OwnedResource requireImage(String id) {
		return region.image(id).map(image -> {
			if (image.isStock())
				throw Ec2Errors.unsupported("The image '" + id + "' comes with the cloud and cannot be tagged");
			return image;
		}).orElseThrow(() -> ResourceIds.noImages(List.of(id)));
	}

	/** Nothing for what is not there. */
	private List<TagDescription> tagsOf(String id) {
		Stream<TagDescription> own = Stream.concat(
				region.instances().find(id).stream().flatMap(entry -> describe(entry.instance(), "instance")),
				region.image(id).stream().flatMap(image -> describe(image, "image")));
		Stream<TagDescription> ofKeyPairs = region.keyPairs().stream().filter(keyPair -> keyPair.getId().equals(id))
				.flatMap(keyPair -> describe(keyPair, "key-pair"));
		return Stream.of(own, ofKeyPairs, NetworkTags.of(region.networks(), id), StorageTags.of(region.storage(), id))
				.flatMap(tags -> tags).toList();
	}

	private Stream<TagDescription> all() {
		Stream<TagDescription> ofInstances = region.instances().all().stream()
				.flatMap(entry -> describe(entry.instance(), "instance"));
		Stream<TagDescription> ofKeyPairs = region.keyPairs().stream().flatMap(keyPair -> describe(keyPair, "key-pair"));
		Stream<TagDescription> ofImages = region.images().stream().flatMap(image -> describe(image, "image"));
		return Stream.of(ofInstances, ofKeyPairs, ofImages, NetworkTags.all(region.networks()),
				StorageTags.all(region.storage())).flatMap(tags -> tags);
	}

	static Stream<TagDescription> describe(OwnedResource resource, String type) {
		return resource.getTags().stream().map(tag -> TagDescription.builder().resourceId(resource.getId())
				.resourceType(type).key(tag.getKey()).value(tag.getValue()).build());
	}

	private static String position(TagDescription tag) {
		return tag.resourceId() + ' ' + tag.key();
	}
}
