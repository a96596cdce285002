package org.minicloud.cloud.client;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.minicloud.cloud.request.Ec2Errors;
import org.minicloud.cloud.state.RegionState;
import org.minicloud.model.Vpc;
import software.amazon.awssdk.services.ec2.model.AccountAttribute;
import software.amazon.awssdk.services.ec2.model.AccountAttributeValue;
import software.amazon.awssdk.services.ec2.model.DescribeAccountAttributesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeAccountAttributesResponse;

/** DescribeAccountAttributes: an account whose instances are all in networks. */
final class AccountAttributes {
	private final RegionState region;
	private final int instanceLimit;

	AccountAttributes(RegionState region, int instanceLimit) {
		this.region = region;
		this.instanceLimit = instanceLimit;
	}

	private Map<String, String> values() {
		Map<String, String> values = new LinkedHashMap<>();
		values.put("supported-platforms", "VPC");
		values.put("default-vpc", region.networks().defaultVpc().map(Vpc::getId).orElse("none"));
		values.put("max-instances", String.valueOf(instanceLimit));
		values.put("max-elastic-ips", "5");
		values.put("vpc-max-elastic-ips", "5");
		values.put("vpc-max-security-groups-per-interface", "5");
		return values;
	}

	DescribeAccountAttributesResponse describe(DescribeAccountAttributesRequest request) {
		List<String> names = request.attributeNamesAsStrings();
		Map<String, String> values = values();
		for (String name : names)
			if (!values.containsKey(name))
				throw Ec2Errors.invalidParameterValue("Value (" + name + ") for parameter attributeName is invalid."
						+ " Unknown account attribute.");
		if (Boolean.TRUE.equals(request.dryRun()))
			throw Ec2Errors.dryRun();
		return DescribeAccountAttributesResponse.builder().accountAttributes(
				values.entrySet().stream().filter(each -> names.isEmpty() || names.contains(each.getKey())).map(each -> AccountAttribute
						.builder().attributeName(each.getKey())
						.attributeValues(AccountAttributeValue.builder().attributeValue(each.getValue()).build()).build())
						.toList())
				.build();
	}
}
