package org.minicloud.cloud.images;

import java.util.List;
import java.util.function.Predicate;
import org.minicloud.cloud.Caller;
import org.minicloud.cloud.request.Ec2Errors;
import org.minicloud.cloud.request.ResourceIds;
import org.minicloud.cloud.state.RegionState;
import org.minicloud.model.Image;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;

/** Who may launch instances of an image: its owner, everybody if it is public, and the accounts that it names. */
public final class ImagePermissions {
	private ImagePermissions() {
	}

	/** Images that an account may launch. */
	static Predicate<Image> launchableBy(Caller caller) {
		return image -> image.isPublic() || image.getOwnerId().equals(caller.accountId())
				|| image.getLaunchPermissions().contains(caller.accountId());
	}

	/**
	 * An image that the caller may launch.
	 *
	 * @throws Ec2Exception MissingParameter, InvalidAMIID.Malformed, InvalidAMIID.NotFound, AuthFailure
	 */
	public static Image launchable(RegionState region, String id, Caller caller) {
		Image image = present(region, id);
		requireLaunchable(List.of(image), caller);
		return image;
	}

	/** @throws Ec2Exception MissingParameter, InvalidAMIID.Malformed, InvalidAMIID.NotFound; AuthFailure for somebody else's */
	static Image own(RegionState region, String id, Caller caller) {
		Image image = present(region, id);
		if (image.isStock() || !image.getOwnerId().equals(caller.accountId()))
			throw Ec2Errors.client("AuthFailure", "Not authorized for image: " + id);
		return image;
	}

	/** @throws Ec2Exception AuthFailure */
	static void requireLaunchable(List<Image> images, Caller caller) {
		List<String> refused = images.stream().filter(launchableBy(caller).negate()).map(Image::getId).toList();
		if (!refused.isEmpty())
			throw Ec2Errors.client("AuthFailure", "Not authorized for images: [" + String.join(", ", refused) + "]");
	}

	private static Image present(RegionState region, String id) {
		if (id == null || id.isEmpty())
			throw Ec2Errors.missingParameter("ImageId");
		return region.image(ResourceIds.requireImageId(id)).orElseThrow(() -> ResourceIds.noImages(List.of(id)));
	}
}
