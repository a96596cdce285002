package org.minicloud.cloud.images;

import java.util.List;
import java.util.stream.Stream;
import org.minicloud.cloud.request.Ec2Errors;
import org.minicloud.cloud.state.RegionState;
import org.minicloud.cloud.work.Call;
import org.minicloud.model.Image;
import software.amazon.awssdk.services.ec2.model.AttributeValue;
import software.amazon.awssdk.services.ec2.model.DescribeImageAttributeRequest;
import software.amazon.awssdk.services.ec2.model.DescribeImageAttributeResponse;
import software.amazon.awssdk.services.ec2.model.LaunchPermission;
import software.amazon.awssdk.services.ec2.model.ModifyImageAttributeRequest;
import software.amazon.awssdk.services.ec2.model.ModifyImageAttributeResponse;
import software.amazon.awssdk.services.ec2.model.ResetImageAttributeRequest;
import software.amazon.awssdk.services.ec2.model.ResetImageAttributeResponse;

/** DescribeImageAttribute, ModifyImageAttribute, ResetImageAttribute. */
public final class ImageAttributes {
	private static final String LAUNCH_PERMISSION = "launchPermission";
	private static final String EVERYBODY = "all";

	private final RegionState region;
	private final ImageDescriber describer = new ImageDescriber();

	public ImageAttributes(RegionState region) {
		this.region = region;
	}

	public DescribeImageAttributeResponse describe(DescribeImageAttributeRequest request, Call call) {
		Image image = ImagePermissions.own(region, request.imageId(), call.caller());
		if (request.attribute() == null)
			throw Ec2Errors.missingParameter("Attribute");
		DescribeImageAttributeResponse.Builder answer = DescribeImageAttributeResponse.builder().imageId(image.getId());
		switch (request.attributeAsString()) {
		case LAUNCH_PERMISSION -> answer.launchPermissions(permissions(image));
		case "description" -> answer.description(text(image.getDescription()));
		case "kernel" -> answer.kernelId(text(image.getKernelId()));
		case "ramdisk" -> answer.ramdiskId(text(null));
		case "blockDeviceMapping" -> answer.blockDeviceMappings(describer.blockDevices(image));
		case "productCodes" -> answer.productCodes(List.of());
		default -> throw Ec2Errors.invalidValue(request.attributeAsString(), "attribute", "Unknown attribute.");
		}
		refuseDryRun(request.dryRun());
		return answer.build();
	}

	public ModifyImageAttributeResponse modify(ModifyImageAttributeRequest request, Call call) {
		Image image = ImagePermissions.own(region, request.imageId(), call.caller());
		if (request.launchPermission() != null) {
			request.launchPermission().add().forEach(each -> change(image, each, true));
			request.launchPermission().remove().forEach(each -> change(image, each, false));
		} else if (request.description() != null) {
			image.setDescription(request.description().value());
		} else {
			modifyNamed(image, request);
		}
		// the transaction takes the change back
		refuseDryRun(request.dryRun());
		return ModifyImageAttributeResponse.builder().build();
	}

	public ResetImageAttributeResponse reset(ResetImageAttributeRequest request, Call call) {
		Image image = ImagePermissions.own(region, request.imageId(), call.caller());
		if (!LAUNCH_PERMISSION.equals(request.attributeAsString()))
			throw Ec2Errors.invalidValue(request.attributeAsString(), "attribute", "Expecting launchPermission.");
		refuseDryRun(request.dryRun());
		image.getLaunchPermissions().clear();
		image.setPublic(false);
		return ResetImageAttributeResponse.builder().build();
	}

	private static void modifyNamed(Image image, ModifyImageAttributeRequest request) {
		if (request.attribute() == null)
			throw Ec2Errors.missingParameter("Attribute");
		if (request.attribute().equals("description")) {
			image.setDescription(request.value() == null ? "" : request.value());
			return;
		}
		if (!request.attribute().equals(LAUNCH_PERMISSION))
			throw Ec2Errors.invalidValue(request.attribute(), "attribute", "Unknown attribute.");
		String operation = request.operationTypeAsString();
		if (!"add".equals(operation) && !"remove".equals(operation))
			throw Ec2Errors.invalidValue(operation, "operationType", "Expecting add or remove.");
		request.userIds().forEach(user -> setUser(image, user, operation.equals("add")));
		request.userGroups().forEach(group -> setGroup(image, group, operation.equals("add")));
	}

	private static void change(Image image, LaunchPermission permission, boolean add) {
		if (permission.groupAsString() != null)
			setGroup(image, permission.groupAsString(), add);
		if (permission.userId() != null)
			setUser(image, permission.userId(), add);
	}

	private static void setGroup(Image image, String group, boolean add) {
		if (!EVERYBODY.equals(group))
			throw invalidItem(group);
		image.setPublic(add);
	}

	private static void setUser(Image image, String user, boolean add) {
		if (!user.matches("[0-9]{12}"))
			throw invalidItem(user);
		image.getLaunchPermissions().remove(user);
		if (add)
			image.getLaunchPermissions().add(user);
	}

	private static List<LaunchPermission> permissions(Image image) {
		Stream<LaunchPermission> all = image.isPublic() ? Stream.of(LaunchPermission.builder().group(EVERYBODY).build())
				: Stream.empty();
		return Stream.concat(all,
				image.getLaunchPermissions().stream().map(user -> LaunchPermission.builder().userId(user).build())).toList();
	}

	private static RuntimeException invalidItem(String item) {
		return Ec2Errors.client("InvalidAMIAttributeItemValue",
				"Invalid attribute item value \"" + item + "\" for launchPermission item type.");
	}

	private static AttributeValue text(String value) {
		return AttributeValue.builder().value(value).build();
	}

	private static void refuseDryRun(Boolean dryRun) {
		if (Boolean.TRUE.equals(dryRun))
			throw Ec2Errors.dryRun();
	}
}
