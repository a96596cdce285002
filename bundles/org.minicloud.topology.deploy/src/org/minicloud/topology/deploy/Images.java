package org.minicloud.topology.deploy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeImagesRequest;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Image;

/** The images that a design names, and those that its instances run. */
final class Images {
	/** EC2 takes so many values in a filter. */
	private static final int VALUES_A_FILTER = 200;

	private final Map<String, Image> byId = new HashMap<>();
	/** A thousand servers want the same few. */
	private final Map<String, Optional<Image>> found = new ConcurrentHashMap<>();

	/** At most one call for the names and one for the ids of each 200. */
	static Images read(Ec2Client ec2, Collection<String> wanted, Collection<String> running) {
		Set<String> names = new TreeSet<>(wanted.stream().filter(text -> !isId(text) && !text.isEmpty()).toList());
		Set<String> ids = new TreeSet<>(running);
		wanted.stream().filter(Images::isId).forEach(ids::add);
		Images images = new Images();
		images.ask(ec2, "name", names);
		ids.removeAll(images.byId.keySet());
		images.ask(ec2, "image-id", ids);
		return images;
	}

	private void ask(Ec2Client ec2, String filter, Set<String> values) {
		List<String> all = new ArrayList<>(values);
		for (int from = 0; from < all.size(); from += VALUES_A_FILTER) {
			List<String> some = all.subList(from, Math.min(all.size(), from + VALUES_A_FILTER));
			DescribeImagesRequest request = DescribeImagesRequest.builder().filters(Filter.builder().name(filter).values(some).build()).build();
			ec2.describeImages(request).images().forEach(image -> byId.put(image.imageId(), image));
		}
	}

	/** The image that a design means: the newest that fits. */
	Optional<Image> find(String wanted) {
		return found.computeIfAbsent(wanted, this::search);
	}

	private Optional<Image> search(String wanted) {
		return byId.values().stream().filter(named(wanted))
				.max(Comparator.comparing((Image image) -> Design.text(image.creationDate())).thenComparing(Image::imageId));
	}

	/** Whether an instance's image is one that the design means, if perhaps no longer the newest: that is no reason to replace it. */
	boolean fits(String wanted, String imageId) {
		Image image = byId.get(imageId);
		return wanted.equals(imageId) || find(wanted).filter(each -> each == image).isPresent() || image != null && named(wanted).test(image);
	}

	boolean isWindows(String imageId) {
		Image image = byId.get(imageId);
		return image != null && "windows".equalsIgnoreCase(image.platformAsString());
	}

	/** The name of an image, or its id. */
	String name(String imageId) {
		Image image = byId.get(imageId);
		return image == null || Design.text(image.name()).isEmpty() ? imageId : image.name();
	}

	Optional<Image> byId(String imageId) {
		return Optional.ofNullable(byId.get(imageId));
	}

	private static Predicate<Image> named(String wanted) {
		if (isId(wanted))
			return image -> image.imageId().equals(wanted);
		StringBuilder pattern = new StringBuilder();
		for (String part : wanted.split("((?<=[*?])|(?=[*?]))"))
			pattern.append(part.equals("*") ? ".*" : part.equals("?") ? "." : Pattern.quote(part));
		Predicate<String> matches = Pattern.compile(pattern.toString()).asMatchPredicate();
		return image -> image.name() != null && matches.test(image.name());
	}

	private static boolean isId(String text) {
		return text.matches("ami-[0-9a-f]{8,17}");
	}
}
