package org.minicloud.cloud.client;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.minicloud.cloud.request.Ec2Errors;
import software.amazon.awssdk.services.ec2.model.AccountAttribute;
import software.amazon.awssdk.services.ec2.model.AccountAttributeValue;
import software.amazon.awssdk.services.ec2.model.DescribeAccountAttributesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeAccountAttributesResponse;

/** DescribeAccountAttributes: an account of classic EC2, without a VPC. */
final class AccountAttributes {
	private final Map<String, String> values = new LinkedHashMap<>();

	AccountAttributes(int instanceLimit) {
		values.put("supported-platforms", "EC2");
		values.put("default-vpc", "none");
		values.put("max-instances", String.valueOf(instanceLimit));
		values.put("max-elastic-ips", "0");
		values.put("vpc-max-elastic-ips", "0");
		values.put("vpc-max-security-groups-per-interface", "0");
	}

	DescribeAccountAttributesResponse describe(DescribeAccountAttributesRequest request) {
		List<String> names = request.attributeNamesAsStrings();
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
