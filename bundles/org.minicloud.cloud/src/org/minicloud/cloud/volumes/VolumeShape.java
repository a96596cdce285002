package org.minicloud.cloud.volumes;

import java.util.Map;
import org.minicloud.cloud.request.Ec2Errors;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;

/**
 * Type, size and operations a second of a volume, as they go together.
 *
 * @param iops 0 for types that have none to choose
 */
public record VolumeShape(String type, int gib, int iops) {
	/** EC2 gave this when nothing was said. */
	public static final String DEFAULT_TYPE = "standard";

	/** Limits of AWS's descriptions of volume types. */
	private static final Map<String, Limits> TYPES = Map.of("standard", new Limits(1, 1024, 0, 0, 0), "gp2",
			new Limits(1, 16384, 0, 0, 0), "gp3", new Limits(1, 16384, 3000, 16000, 500), "io1",
			new Limits(4, 16384, 100, 64000, 50), "io2", new Limits(4, 16384, 100, 64000, 500), "st1",
			new Limits(125, 16384, 0, 0, 0), "sc1", new Limits(125, 16384, 0, 0, 0));
	private static final String CHOSEN_BY_ITSELF = "gp3";

	/**
	 * @param type null for the default
	 * @param iops null for none
	 * @throws Ec2Exception InvalidParameterValue, MissingParameter, InvalidParameterCombination
	 */
	public static VolumeShape read(String type, int gib, Integer iops) {
		String name = type == null || type.isEmpty() ? DEFAULT_TYPE : type;
		Limits limits = TYPES.get(name);
		if (limits == null)
			throw Ec2Errors.invalidParameterValue("Value (" + name + ") for parameter volumeType is invalid. Expecting one of "
					+ String.join(", ", TYPES.keySet().stream().sorted().toList()) + ".");
		if (gib < limits.leastGib || gib > limits.mostGib)
			throw Ec2Errors.invalidParameterValue("Volume of " + gib + "GiB is invalid for volume type '" + name
					+ "'; the size is between " + limits.leastGib + "GiB and " + limits.mostGib + "GiB.");
		return new VolumeShape(name, gib, iops(name, limits, gib, iops));
	}

	/** What the type gives when nothing is said; 0 for types that have none to choose. */
	static boolean hasIops(String type) {
		return TYPES.containsKey(type) && TYPES.get(type).mostIops > 0;
	}

	private static int iops(String type, Limits limits, int gib, Integer iops) {
		if (limits.mostIops == 0) {
			if (iops != null && iops != 0)
				throw Ec2Errors.invalidParameterCombination("The parameter iops is not supported for " + type + " volumes.");
			return 0;
		}
		if (iops == null && type.equals(CHOSEN_BY_ITSELF))
			return limits.leastIops;
		if (iops == null)
			throw Ec2Errors.missingParameter("iops when using volume type " + type);
		if (iops < limits.leastIops || iops > limits.mostIops)
			throw Ec2Errors.invalidParameterValue("Volume iops of " + iops + " is invalid; it is between " + limits.leastIops
					+ " and " + limits.mostIops + " for volume type '" + type + "'.");
		if (iops > limits.leastIops && (long) gib * limits.iopsOfAGib < iops)
			throw Ec2Errors.invalidParameterValue("Iops to volume size ratio of " + (double) iops / gib
					+ " is too high; maximum is " + limits.iopsOfAGib + ".");
		return iops;
	}

	private record Limits(int leastGib, int mostGib, int leastIops, int mostIops, int iopsOfAGib) {
	}
}
