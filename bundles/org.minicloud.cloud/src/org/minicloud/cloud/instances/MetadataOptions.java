package org.minicloud.cloud.instances;

import java.util.Set;
import org.minicloud.cloud.request.Ec2Errors;
import org.minicloud.cloud.request.ResourceIds;
import org.minicloud.cloud.state.InstanceEntry;
import org.minicloud.cloud.state.RegionState;
import org.minicloud.model.Instance;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.InstanceMetadataOptionsRequest;
import software.amazon.awssdk.services.ec2.model.InstanceMetadataOptionsResponse;
import software.amazon.awssdk.services.ec2.model.ModifyInstanceMetadataOptionsRequest;
import software.amazon.awssdk.services.ec2.model.ModifyInstanceMetadataOptionsResponse;

/** Who is told an instance's metadata: at launch, by ModifyInstanceMetadataOptions, and as it is described. */
public final class MetadataOptions {
	private static final int MOST_HOPS = 64;

	private final RegionState region;

	public MetadataOptions(RegionState region) {
		this.region = region;
	}

	/** What a request says; null for what it leaves as it is. */
	record Choice(Boolean tokensRequired, Integer hopLimit, Boolean disabled) {
		static final Choice NONE = new Choice(null, null, null);

		void apply(Instance instance) {
			if (tokensRequired != null)
				instance.setMetadataTokensRequired(tokensRequired);
			if (hopLimit != null)
				instance.setMetadataHopLimit(hopLimit);
			if (disabled != null)
				instance.setMetadataDisabled(disabled);
		}
	}

	/** @throws Ec2Exception InvalidParameterValue, UnsupportedOperation */
	static Choice read(InstanceMetadataOptionsRequest request) {
		if (request == null)
			return Choice.NONE;
		return read(request.httpTokensAsString(), request.httpPutResponseHopLimit(), request.httpEndpointAsString(),
				request.httpProtocolIpv6AsString(), request.instanceMetadataTagsAsString());
	}

	private static Choice read(String tokens, Integer hops, String endpoint, String ipv6, String tags) {
		require(tokens, "HttpTokens", "optional", "required");
		require(endpoint, "HttpEndpoint", "enabled", "disabled");
		require(ipv6, "HttpProtocolIpv6", "enabled", "disabled");
		require(tags, "InstanceMetadataTags", "enabled", "disabled");
		if (hops != null && (hops < 1 || hops > MOST_HOPS))
			throw Ec2Errors.invalidValue(hops, "HttpPutResponseHopLimit", "Expecting a value from 1 to " + MOST_HOPS + ".");
		if ("enabled".equals(ipv6) || "enabled".equals(tags))
			throw Ec2Errors.unsupported("HttpProtocolIpv6 and InstanceMetadataTags cannot be enabled in this cloud");
		return new Choice(tokens == null ? null : tokens.equals("required"), hops, endpoint == null ? null : endpoint.equals("disabled"));
	}

	private static void require(String value, String parameter, String one, String other) {
		if (value != null && !Set.of(one, other).contains(value))
			throw Ec2Errors.invalidValue(value, parameter, "Expecting " + one + " or " + other + ".");
	}

	/** ModifyInstanceMetadataOptions. */
	public ModifyInstanceMetadataOptionsResponse modify(ModifyInstanceMetadataOptionsRequest request) {
		String id = request.instanceId();
		Instance instance = region.instances().find(ResourceIds.requireInstanceId(id)).map(InstanceEntry::instance)
				.orElseThrow(() -> ResourceIds.noInstance(id));
		Choice choice = read(request.httpTokensAsString(), request.httpPutResponseHopLimit(), request.httpEndpointAsString(),
				request.httpProtocolIpv6AsString(), request.instanceMetadataTagsAsString());
		if (choice.equals(Choice.NONE) && request.httpProtocolIpv6() == null && request.instanceMetadataTags() == null)
			throw Ec2Errors.missingParameter("HttpTokens, HttpPutResponseHopLimit or HttpEndpoint");
		if (Boolean.TRUE.equals(request.dryRun()))
			throw Ec2Errors.dryRun();
		choice.apply(instance);
		return ModifyInstanceMetadataOptionsResponse.builder().instanceId(id).instanceMetadataOptions(describe(instance)).build();
	}

	static InstanceMetadataOptionsResponse describe(Instance instance) {
		return InstanceMetadataOptionsResponse.builder().state("applied")
				.httpTokens(instance.isMetadataTokensRequired() ? "required" : "optional")
				.httpPutResponseHopLimit(instance.getMetadataHopLimit())
				.httpEndpoint(instance.isMetadataDisabled() ? "disabled" : "enabled").httpProtocolIpv6("disabled")
				.instanceMetadataTags("disabled").build();
	}
}
