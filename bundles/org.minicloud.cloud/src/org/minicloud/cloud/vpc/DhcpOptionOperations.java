package org.minicloud.cloud.vpc;

import java.util.List;
import java.util.stream.Stream;
import org.minicloud.cloud.Caller;
import org.minicloud.cloud.request.Ec2Errors;
import org.minicloud.cloud.request.FilterSet;
import org.minicloud.cloud.request.PageSize;
import org.minicloud.cloud.request.ResourceIds;
import org.minicloud.cloud.request.ResourcePages;
import org.minicloud.cloud.state.RegionState;
import software.amazon.awssdk.services.ec2.model.AttributeValue;
import software.amazon.awssdk.services.ec2.model.DescribeDhcpOptionsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeDhcpOptionsResponse;
import software.amazon.awssdk.services.ec2.model.DhcpConfiguration;
import software.amazon.awssdk.services.ec2.model.DhcpOptions;

/** DescribeDhcpOptions: what the DHCP server of a region offers beside an address, the same in all networks. */
public final class DhcpOptionOperations {
	private static final int SMALLEST_PAGE = 5;

	private final RegionState region;

	public DhcpOptionOperations(RegionState region) {
		this.region = region;
	}

	/** Of the only options that a region has, so it is made of the region's name. */
	static String id(String region) {
		return String.format("dopt-%08x", region.hashCode());
	}

	public DescribeDhcpOptionsResponse describe(DescribeDhcpOptionsRequest request, Caller caller) {
		var filter = filters().read(request.filters());
		PageSize.refuseWithIds(request.dhcpOptionsIds(), "dhcpOptionsIds", request.maxResults(), request.nextToken());
		int size = PageSize.read(request.maxResults(), SMALLEST_PAGE);
		request.dhcpOptionsIds().forEach(this::require);
		if (Boolean.TRUE.equals(request.dryRun()))
			throw Ec2Errors.dryRun();
		DhcpOptions options = DhcpOptions.builder().dhcpOptionsId(id(region.id())).ownerId(caller.accountId())
				.dhcpConfigurations(configuration("domain-name", region.addresses().domain()),
						configuration("domain-name-servers", "AmazonProvidedDNS"))
				.tags(List.of()).build();
		var page = ResourcePages.of("DescribeDhcpOptions " + region.id() + request.filters(), Stream.of(options).filter(filter),
				DhcpOptions::dhcpOptionsId, request.nextToken(), size);
		return DescribeDhcpOptionsResponse.builder().dhcpOptions(page.items()).nextToken(page.nextToken()).build();
	}

	private void require(String id) {
		ResourceIds.require(id, "dopt-", "DhcpOptionsId", "InvalidDhcpOptionsId.Malformed");
		if (!id.equals(id(region.id())))
			throw Ec2Errors.client("InvalidDhcpOptionID.NotFound", "The dhcpOption ID '" + id + "' does not exist");
	}

	private static FilterSet<DhcpOptions> filters() {
		return new FilterSet.Builder<DhcpOptions>().value("dhcp-options-id", DhcpOptions::dhcpOptionsId)
				.value("owner-id", DhcpOptions::ownerId)
				.values("key", options -> options.dhcpConfigurations().stream().map(DhcpConfiguration::key))
				.values("value", options -> options.dhcpConfigurations().stream().flatMap(each -> each.values().stream())
						.map(AttributeValue::value))
				.tags(options -> List.of()).build();
	}

	private static DhcpConfiguration configuration(String key, String value) {
		return DhcpConfiguration.builder().key(key).values(AttributeValue.builder().value(value).build()).build();
	}
}
