package org.minicloud.cloud.client;

import java.util.function.Function;
import org.minicloud.cloud.Caller;
import org.minicloud.cloud.work.Call;
import software.amazon.awssdk.services.ec2.model.CreateKeyPairRequest;
import software.amazon.awssdk.services.ec2.model.CreateKeyPairResponse;
import software.amazon.awssdk.services.ec2.model.CreateTagsRequest;
import software.amazon.awssdk.services.ec2.model.CreateTagsResponse;
import software.amazon.awssdk.services.ec2.model.DeleteKeyPairRequest;
import software.amazon.awssdk.services.ec2.model.DeleteKeyPairResponse;
import software.amazon.awssdk.services.ec2.model.DeleteTagsRequest;
import software.amazon.awssdk.services.ec2.model.DeleteTagsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeAccountAttributesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeAccountAttributesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeAvailabilityZonesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeAvailabilityZonesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeImagesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeImagesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceAttributeRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceAttributeResponse;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceStatusRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceStatusResponse;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceTypeOfferingsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceTypeOfferingsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceTypesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceTypesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeKeyPairsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeKeyPairsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeRegionsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeRegionsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeTagsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeTagsResponse;
import software.amazon.awssdk.services.ec2.model.Ec2Response;
import software.amazon.awssdk.services.ec2.model.GetConsoleOutputRequest;
import software.amazon.awssdk.services.ec2.model.GetConsoleOutputResponse;
import software.amazon.awssdk.services.ec2.model.ImportKeyPairRequest;
import software.amazon.awssdk.services.ec2.model.ImportKeyPairResponse;
import software.amazon.awssdk.services.ec2.model.ModifyInstanceAttributeRequest;
import software.amazon.awssdk.services.ec2.model.ModifyInstanceAttributeResponse;
import software.amazon.awssdk.services.ec2.model.ModifyInstanceMetadataOptionsRequest;
import software.amazon.awssdk.services.ec2.model.ModifyInstanceMetadataOptionsResponse;
import software.amazon.awssdk.services.ec2.model.RebootInstancesRequest;
import software.amazon.awssdk.services.ec2.model.RebootInstancesResponse;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.RunInstancesResponse;
import software.amazon.awssdk.services.ec2.model.StartInstancesRequest;
import software.amazon.awssdk.services.ec2.model.StartInstancesResponse;
import software.amazon.awssdk.services.ec2.model.StopInstancesRequest;
import software.amazon.awssdk.services.ec2.model.StopInstancesResponse;
import software.amazon.awssdk.services.ec2.model.TerminateInstancesRequest;
import software.amazon.awssdk.services.ec2.model.TerminateInstancesResponse;
import software.amazon.awssdk.services.ec2.waiters.Ec2Waiter;

/**
 * EC2 in one region on behalf of one caller, without a wire in between. Calls may come from any thread but the cloud's
 * and return when what they did is durable. Operations that are not here answer as the SDK's interface does, with an
 * UnsupportedOperationException.
 */
final class EmbeddedEc2Client implements NetworkClient, RoutingClient, StorageClient {
	private final Caller caller;
	private final Requests requests;
	private final RegionServices services;

	EmbeddedEc2Client(Caller caller, Requests requests, RegionServices services) {
		this.caller = caller;
		this.requests = requests;
		this.services = services;
	}

	@Override
	public DescribeRegionsResponse describeRegions(DescribeRegionsRequest request) {
		return answer(call -> services.regions().describe(request));
	}

	@Override
	public DescribeAvailabilityZonesResponse describeAvailabilityZones(DescribeAvailabilityZonesRequest request) {
		return answer(call -> services.zones().describe(request));
	}

	@Override
	public DescribeAccountAttributesResponse describeAccountAttributes(DescribeAccountAttributesRequest request) {
		return answer(call -> services.accountAttributes().describe(request));
	}

	@Override
	public DescribeInstanceTypesResponse describeInstanceTypes(DescribeInstanceTypesRequest request) {
		return answer(call -> services.types().describe(request));
	}

	@Override
	public DescribeInstanceTypeOfferingsResponse describeInstanceTypeOfferings(DescribeInstanceTypeOfferingsRequest request) {
		return answer(call -> services.types().offerings(request));
	}

	@Override
	public DescribeImagesResponse describeImages(DescribeImagesRequest request) {
		return answer(call -> services.images().describe(request, call.caller()));
	}

	@Override
	public RunInstancesResponse runInstances(RunInstancesRequest request) {
		return answer(call -> services.runInstances().run(request, call));
	}

	@Override
	public DescribeInstancesResponse describeInstances(DescribeInstancesRequest request) {
		return answer(call -> services.describeInstances().describe(request));
	}

	@Override
	public DescribeInstanceStatusResponse describeInstanceStatus(DescribeInstanceStatusRequest request) {
		return answer(call -> services.instanceStatus().describe(request));
	}

	@Override
	public StartInstancesResponse startInstances(StartInstancesRequest request) {
		return answer(call -> services.commands().start(request, call));
	}

	@Override
	public StopInstancesResponse stopInstances(StopInstancesRequest request) {
		return answer(call -> services.commands().stop(request, call));
	}

	@Override
	public RebootInstancesResponse rebootInstances(RebootInstancesRequest request) {
		return answer(call -> services.commands().reboot(request, call));
	}

	@Override
	public TerminateInstancesResponse terminateInstances(TerminateInstancesRequest request) {
		return answer(call -> services.commands().terminate(request, call));
	}

	@Override
	public DescribeInstanceAttributeResponse describeInstanceAttribute(DescribeInstanceAttributeRequest request) {
		return answer(call -> services.attributes().describe(request));
	}

	@Override
	public ModifyInstanceAttributeResponse modifyInstanceAttribute(ModifyInstanceAttributeRequest request) {
		return answer(call -> services.attributes().modify(request));
	}

	@Override
	public ModifyInstanceMetadataOptionsResponse modifyInstanceMetadataOptions(ModifyInstanceMetadataOptionsRequest request) {
		return answer(call -> services.metadataOptions().modify(request));
	}

	@Override
	public GetConsoleOutputResponse getConsoleOutput(GetConsoleOutputRequest request) {
		return answer(call -> services.consoleOutput().get(request));
	}

	@Override
	public CreateTagsResponse createTags(CreateTagsRequest request) {
		return answer(call -> services.tags().create(request));
	}

	@Override
	public DeleteTagsResponse deleteTags(DeleteTagsRequest request) {
		return answer(call -> services.tags().delete(request));
	}

	@Override
	public DescribeTagsResponse describeTags(DescribeTagsRequest request) {
		return answer(call -> services.tags().describe(request));
	}

	@Override
	public CreateKeyPairResponse createKeyPair(CreateKeyPairRequest request) {
		return requests.answer(caller, () -> services.keyPairs().make(request),
				material -> call -> services.keyPairs().create(request, material, call));
	}

	@Override
	public ImportKeyPairResponse importKeyPair(ImportKeyPairRequest request) {
		return answer(call -> services.keyPairs().importKey(request, call));
	}

	@Override
	public DescribeKeyPairsResponse describeKeyPairs(DescribeKeyPairsRequest request) {
		return answer(call -> services.keyPairs().describe(request));
	}

	@Override
	public DeleteKeyPairResponse deleteKeyPair(DeleteKeyPairRequest request) {
		return answer(call -> services.keyPairs().delete(request));
	}

	@Override
	public Ec2Waiter waiter() {
		return Ec2Waiter.builder().client(this).build();
	}

	@Override
	public String serviceName() {
		return SERVICE_NAME;
	}

	/** Nothing is held; the cloud goes on. */
	@Override
	public void close() {
		// there is no connection to end
	}

	@Override
	public NetworkServices networks() {
		return services.networks();
	}

	@Override
	public StorageServices storage() {
		return services.storage();
	}

	@Override
	public <R extends Ec2Response> R answer(Function<Call, R> operation) {
		return requests.answer(caller, operation);
	}
}
