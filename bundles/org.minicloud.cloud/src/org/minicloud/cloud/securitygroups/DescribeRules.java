package org.minicloud.cloud.securitygroups;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.minicloud.cloud.request.Ec2Errors;
import org.minicloud.cloud.request.FilterSet;
import org.minicloud.cloud.request.Lookup;
import org.minicloud.cloud.request.PageSize;
import org.minicloud.cloud.request.ResourcePages;
import org.minicloud.cloud.state.RegionState;
import org.minicloud.model.OwnedResource;
import org.minicloud.model.SecurityGroup;
import org.minicloud.model.SecurityGroupRule;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupRulesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupRulesResponse;

/** DescribeSecurityGroupRules. */
public final class DescribeRules {
	private static final int SMALLEST_PAGE = 5;
	private static final FilterSet<SecurityGroupRule> FILTERS = new FilterSet.Builder<SecurityGroupRule>()
			.value("group-id", rule -> rule.getGroup().getId()).value("security-group-rule-id", SecurityGroupRule::getId)
			.tags(OwnedResource::getTags).build();

	private final RegionState region;
	private final RuleIds rules;
	/** Groups whose rules are looked at. */
	private final Lookup<SecurityGroup> lookup;

	public DescribeRules(RegionState region) {
		this.lookup = new Lookup<>(region.networks().groups()::all).byId("group-id", region.networks().groups()::find);
		this.region = region;
		this.rules = new RuleIds(region);
	}

	public DescribeSecurityGroupRulesResponse describe(DescribeSecurityGroupRulesRequest request) {
		Predicate<SecurityGroupRule> filter = FILTERS.read(request.filters());
		PageSize.refuseWithIds(request.securityGroupRuleIds(), "securityGroupRuleIds", request.maxResults(), request.nextToken());
		int size = PageSize.read(request.maxResults(), SMALLEST_PAGE);
		List<SecurityGroupRule> named = request.securityGroupRuleIds().stream().distinct().map(rules::require).toList();
		if (Boolean.TRUE.equals(request.dryRun()))
			throw Ec2Errors.dryRun();
		Stream<SecurityGroupRule> all = request.securityGroupRuleIds().isEmpty()
				? lookup.candidates(request.filters()).flatMap(group -> group.getRules().stream())
				: named.stream();
		var page = ResourcePages.of("DescribeSecurityGroupRules " + region.id() + request.filters(), all.filter(filter),
				SecurityGroupRule::getId, request.nextToken(), size);
		return DescribeSecurityGroupRulesResponse.builder()
				.securityGroupRules(page.items().stream().map(GroupDescriber::describe).toList()).nextToken(page.nextToken())
				.build();
	}
}
