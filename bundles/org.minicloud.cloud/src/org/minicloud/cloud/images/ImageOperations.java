package org.minicloud.cloud.images;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.minicloud.cloud.Caller;
import org.minicloud.cloud.request.Ec2Dates;
import org.minicloud.cloud.request.Ec2Errors;
import org.minicloud.cloud.request.FilterSet;
import org.minicloud.cloud.request.PageSize;
import org.minicloud.cloud.request.PageToken;
import org.minicloud.cloud.request.ResourceIds;
import org.minicloud.cloud.state.RegionState;
import org.minicloud.model.Image;
import org.minicloud.model.OwnedResource;
import org.minicloud.model.Personality;
import software.amazon.awssdk.services.ec2.model.BlockDeviceMapping;
import software.amazon.awssdk.services.ec2.model.DescribeImagesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeImagesResponse;
import software.amazon.awssdk.services.ec2.model.EbsBlockDevice;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;

/** DescribeImages. */
public final class ImageOperations {
	private static final FilterSet<Image> FILTERS = new FilterSet.Builder<Image>()
			.value("architecture", image -> image.getArchitecture().getLiteral()).value("description", Image::getDescription)
			.value("creation-date", image -> Ec2Dates.text(image.getCreationTime())).value("hypervisor", image -> "xen")
			.value("image-id", Image::getId).value("image-type", image -> "machine").value("is-public", Image::isPublic)
			.value("kernel-id", Image::getKernelId).value("name", Image::getName).value("owner-alias", Image::getOwnerAlias)
			.value("owner-id", Image::getOwnerId).value("manifest-location", ImageDescriber::location)
			.value("platform", image -> image.getPersonality() == Personality.WINDOWS_SERVER ? "windows" : null)
			.value("root-device-name", Image::getRootDeviceName)
			.value("root-device-type", image -> image.getRootDeviceType().getLiteral())
			.value("state", image -> image.getState().getLiteral()).value("virtualization-type", image -> "paravirtual")
			.value("product-code", image -> null).value("product-code.type", image -> null)
			.value("ramdisk-id", image -> null).value("state-reason-code", image -> null)
			.value("state-reason-message", image -> null).value("ena-support", image -> null)
			.value("sriov-net-support", image -> null)
			.values("block-device-mapping.device-name", image -> mappings(image).map(BlockDeviceMapping::deviceName))
			.values("block-device-mapping.snapshot-id", image -> ebs(image).map(EbsBlockDevice::snapshotId))
			.values("block-device-mapping.volume-size", image -> ebs(image).map(device -> device.volumeSize().toString()))
			.values("block-device-mapping.delete-on-termination",
					image -> ebs(image).map(device -> device.deleteOnTermination().toString()))
			.values("block-device-mapping.volume-type", image -> ebs(image).map(EbsBlockDevice::volumeTypeAsString))
			.value("source-instance-id", Image::getSourceInstanceId).tags(OwnedResource::getTags).build();

	private final RegionState region;
	private final ImageDescriber describer = new ImageDescriber();

	public ImageOperations(RegionState region) {
		this.region = region;
	}

	public DescribeImagesResponse describe(DescribeImagesRequest request, Caller caller) {
		Predicate<Image> wanted = FILTERS.read(request.filters()).and(ownedBy(request.owners(), caller))
				.and(launchableBy(request.executableUsers(), caller));
		PageSize.refuseWithIds(request.imageIds(), "ImageIds", request.maxResults(), request.nextToken());
		int size = PageSize.read(request.maxResults(), 1);
		Collection<Image> candidates = request.imageIds().isEmpty() ? region.images() : require(request.imageIds());
		if (!request.imageIds().isEmpty())
			ImagePermissions.requireLaunchable(List.copyOf(candidates), caller);
		if (Boolean.TRUE.equals(request.dryRun()))
			throw Ec2Errors.dryRun();
		List<Image> images = candidates.stream().filter(wanted).toList();
		return page(images, request, size);
	}

	private DescribeImagesResponse page(List<Image> images, DescribeImagesRequest request, int size) {
		String query = "DescribeImages " + region.id() + request.filters() + request.owners();
		int from = request.nextToken() == null ? 0 : behind(images, PageToken.read(query, request.nextToken()));
		int to = (int) Math.min((long) from + size, images.size());
		DescribeImagesResponse.Builder response = DescribeImagesResponse.builder()
				.images(images.subList(from, to).stream().map(describer::describe).toList());
		if (to < images.size())
			response.nextToken(PageToken.write(query, images.get(to - 1).getId()));
		return response.build();
	}

	private static int behind(List<Image> images, String id) {
		return images.stream().map(Image::getId).toList().indexOf(id) + 1;
	}

	/** @throws Ec2Exception InvalidAMIID.Malformed, InvalidAMIID.NotFound */
	private List<Image> require(Collection<String> ids) {
		ids.forEach(ResourceIds::requireImageId);
		List<String> absent = ids.stream().filter(id -> region.image(id).isEmpty()).distinct().toList();
		if (!absent.isEmpty())
			throw ResourceIds.noImages(absent);
		return new LinkedHashSet<>(ids).stream().map(id -> region.image(id).orElseThrow()).toList();
	}

	private static Stream<BlockDeviceMapping> mappings(Image image) {
		return new ImageDescriber().blockDevices(image).stream();
	}

	private static Stream<EbsBlockDevice> ebs(Image image) {
		return mappings(image).map(BlockDeviceMapping::ebs).filter(Objects::nonNull);
	}

	private static Predicate<Image> ownedBy(List<String> owners, Caller caller) {
		if (owners.isEmpty())
			return image -> true;
		return image -> owners.stream().anyMatch(owner -> owner.equals(image.getOwnerId())
				|| owner.equals(image.getOwnerAlias()) || owner.equals("self") && image.getOwnerId().equals(caller.accountId()));
	}

	private static Predicate<Image> launchableBy(List<String> users, Caller caller) {
		Predicate<Image> own = image -> image.getOwnerId().equals(caller.accountId()) && !image.isStock();
		if (users.isEmpty())
			return ImagePermissions.launchableBy(caller);
		return image -> users.contains("all") && image.isPublic()
				|| users.contains("self") && !image.isPublic()
						&& (own.test(image) || image.getLaunchPermissions().contains(caller.accountId()))
				|| image.getLaunchPermissions().stream().anyMatch(users::contains);
	}
}
