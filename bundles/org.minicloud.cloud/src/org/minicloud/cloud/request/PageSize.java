package org.minicloud.cloud.request;

import java.util.Collection;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;

/** How many elements a page may have. */
public final class PageSize {
	private static final int LARGEST = 1000;

	private PageSize() {
	}

	/**
	 * @param maxResults of the request, null when it names none
	 * @param smallest   that the operation takes
	 * @return the number, or Integer.MAX_VALUE for all
	 * @throws Ec2Exception InvalidParameterValue
	 */
	public static int read(Integer maxResults, int smallest) {
		if (maxResults == null)
			return Integer.MAX_VALUE;
		if (maxResults < smallest)
			throw Ec2Errors.invalidValue(maxResults, "maxResults", "Expecting a value greater than or equal to " + smallest + ".");
		if (maxResults > LARGEST)
			throw Ec2Errors.invalidValue(maxResults, "maxResults", "Expecting a value less than or equal to " + LARGEST + ".");
		return maxResults;
	}

	/** @throws Ec2Exception InvalidParameterCombination when ids come together with a page size or a token */
	public static void refuseWithIds(Collection<String> ids, String idsName, Integer maxResults, String nextToken) {
		if (ids.isEmpty())
			return;
		if (maxResults != null)
			throw Ec2Errors.invalidParameterCombination(
					"The parameter " + idsName + " cannot be used with the parameter maxResults");
		if (nextToken != null)
			throw Ec2Errors.invalidParameterCombination(
					"The parameter " + idsName + " cannot be used with the parameter nextToken");
	}
}
