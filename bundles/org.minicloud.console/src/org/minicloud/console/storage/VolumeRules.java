package org.minicloud.console.storage;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** What is wrong with a volume that is wanted, before anybody asks the cloud. */
public final class VolumeRules {
	/** EC2's limit, in GiB. */
	static final int LARGEST = 16_384;
	/** How many devices EC2 recommends besides the root: sdf to sdp. */
	public static final int FURTHER_VOLUMES = 11;
	/** Types that want a number of I/O operations a second. */
	private static final Set<String> WITH_IOPS = Set.of("io1", "io2");

	private VolumeRules() {
	}

	/**
	 * @param least in GiB, with why: a snapshot or the present size
	 * @return a sentence; empty when the size will do
	 */
	public static Optional<String> checkSize(String text, int least, String why) {
		if (!text.strip().matches("\\d{1,6}"))
			return Optional.of("Enter the size in GiB, as a whole number.");
		int size = Integer.parseInt(text.strip());
		if (size < least)
			return Optional.of("The size must be at least " + least + " GiB" + (why.isEmpty() ? "." : ": " + why + "."));
		return size > LARGEST ? Optional.of("A volume has at most " + LARGEST + " GiB.") : Optional.empty();
	}

	/** @return a sentence; empty when the number fits the type */
	public static Optional<String> checkIops(String type, String text) {
		if (!WITH_IOPS.contains(type))
			return Optional.empty();
		return text.strip().matches("\\d{3,6}") && Integer.parseInt(text.strip()) >= 100 ? Optional.empty()
				: Optional.of("Volumes of type " + type + " need a number of I/O operations a second, 100 or more.");
	}

	/** @return a sentence; empty when the device can be used */
	public static Optional<String> checkDevice(String device, Collection<String> taken) {
		if (!device.matches("/dev/(sd|xvd)[a-p]([1-9]|1[0-5])?"))
			return Optional.of("A device is called /dev/sdf to /dev/sdp, or /dev/xvdf to /dev/xvdp.");
		return taken.stream().anyMatch(other -> letter(other).equals(letter(device)))
				? Optional.of("The instance has a device " + device + " already. Choose another one.")
				: Optional.empty();
	}

	/** The first device that EC2 recommends and nothing uses; empty when all are taken. */
	public static Optional<String> freeDevice(Collection<String> taken) {
		List<String> used = taken.stream().map(VolumeRules::letter).toList();
		return IntStream.rangeClosed('f', 'p').mapToObj(letter -> "/dev/sd" + (char) letter)
				.filter(device -> !used.contains(letter(device))).findFirst();
	}

	/** sdf and xvdf are the same to a guest. */
	private static String letter(String device) {
		return device.replaceFirst("^/dev/(sd|xvd)", "");
	}
}
