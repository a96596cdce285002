package org.minicloud.cloud.client;

import java.util.function.Function;
import org.minicloud.cloud.work.Call;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.AllocateAddressRequest;
import software.amazon.awssdk.services.ec2.model.AllocateAddressResponse;
import software.amazon.awssdk.services.ec2.model.AssociateAddressRequest;
import software.amazon.awssdk.services.ec2.model.AssociateAddressResponse;
import software.amazon.awssdk.services.ec2.model.AuthorizeSecurityGroupEgressRequest;
import software.amazon.awssdk.services.ec2.model.AuthorizeSecurityGroupEgressResponse;
import software.amazon.awssdk.services.ec2.model.AuthorizeSecurityGroupIngressRequest;
import software.amazon.awssdk.services.ec2.model.AuthorizeSecurityGroupIngressResponse;
import software.amazon.awssdk.services.ec2.model.CreateDefaultVpcRequest;
import software.amazon.awssdk.services.ec2.model.CreateDefaultVpcResponse;
import software.amazon.awssdk.services.ec2.model.CreateNetworkInterfaceRequest;
import software.amazon.awssdk.services.ec2.model.CreateNetworkInterfaceResponse;
import software.amazon.awssdk.services.ec2.model.CreateSecurityGroupRequest;
import software.amazon.awssdk.services.ec2.model.CreateSecurityGroupResponse;
import software.amazon.awssdk.services.ec2.model.CreateSubnetRequest;
import software.amazon.awssdk.services.ec2.model.CreateSubnetResponse;
import software.amazon.awssdk.services.ec2.model.CreateVpcRequest;
import software.amazon.awssdk.services.ec2.model.CreateVpcResponse;
import software.amazon.awssdk.services.ec2.model.DeleteNetworkInterfaceRequest;
import software.amazon.awssdk.services.ec2.model.DeleteNetworkInterfaceResponse;
import software.amazon.awssdk.services.ec2.model.DeleteSecurityGroupRequest;
import software.amazon.awssdk.services.ec2.model.DeleteSecurityGroupResponse;
import software.amazon.awssdk.services.ec2.model.DeleteSubnetRequest;
import software.amazon.awssdk.services.ec2.model.DeleteSubnetResponse;
import software.amazon.awssdk.services.ec2.model.DeleteVpcRequest;
import software.amazon.awssdk.services.ec2.model.DeleteVpcResponse;
import software.amazon.awssdk.services.ec2.model.DescribeAddressesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeAddressesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkInterfaceAttributeRequest;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkInterfaceAttributeResponse;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkInterfacesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkInterfacesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupRulesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupRulesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcAttributeRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcAttributeResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsResponse;
import software.amazon.awssdk.services.ec2.model.DisassociateAddressRequest;
import software.amazon.awssdk.services.ec2.model.DisassociateAddressResponse;
import software.amazon.awssdk.services.ec2.model.Ec2Response;
import software.amazon.awssdk.services.ec2.model.ModifyNetworkInterfaceAttributeRequest;
import software.amazon.awssdk.services.ec2.model.ModifyNetworkInterfaceAttributeResponse;
import software.amazon.awssdk.services.ec2.model.ModifySecurityGroupRulesRequest;
import software.amazon.awssdk.services.ec2.model.ModifySecurityGroupRulesResponse;
import software.amazon.awssdk.services.ec2.model.ModifySubnetAttributeRequest;
import software.amazon.awssdk.services.ec2.model.ModifySubnetAttributeResponse;
import software.amazon.awssdk.services.ec2.model.ReleaseAddressRequest;
import software.amazon.awssdk.services.ec2.model.ReleaseAddressResponse;
import software.amazon.awssdk.services.ec2.model.RevokeSecurityGroupEgressRequest;
import software.amazon.awssdk.services.ec2.model.RevokeSecurityGroupEgressResponse;
import software.amazon.awssdk.services.ec2.model.RevokeSecurityGroupIngressRequest;
import software.amazon.awssdk.services.ec2.model.RevokeSecurityGroupIngressResponse;
import software.amazon.awssdk.services.ec2.model.UpdateSecurityGroupRuleDescriptionsEgressRequest;
import software.amazon.awssdk.services.ec2.model.UpdateSecurityGroupRuleDescriptionsEgressResponse;
import software.amazon.awssdk.services.ec2.model.UpdateSecurityGroupRuleDescriptionsIngressRequest;
import software.amazon.awssdk.services.ec2.model.UpdateSecurityGroupRuleDescriptionsIngressResponse;

/** The part of EC2 that is about networks: VPCs and subnets, security groups, network interfaces, elastic addresses. */
interface NetworkClient extends Ec2Client {
	NetworkServices networks();

	/** Carries out an operation as a request. */
	<R extends Ec2Response> R answer(Function<Call, R> operation);

	@Override
	default CreateVpcResponse createVpc(CreateVpcRequest request) {
		return answer(call -> networks().vpcs().create(request, call));
	}

	@Override
	default CreateDefaultVpcResponse createDefaultVpc(CreateDefaultVpcRequest request) {
		return answer(call -> networks().vpcs().createDefault(request, call));
	}

	@Override
	default DeleteVpcResponse deleteVpc(DeleteVpcRequest request) {
		return answer(call -> networks().vpcs().delete(request));
	}

	@Override
	default DescribeVpcsResponse describeVpcs(DescribeVpcsRequest request) {
		return answer(call -> networks().vpcs().describe(request));
	}

	@Override
	default DescribeVpcAttributeResponse describeVpcAttribute(DescribeVpcAttributeRequest request) {
		return answer(call -> networks().vpcs().describe(request));
	}

	@Override
	default CreateSubnetResponse createSubnet(CreateSubnetRequest request) {
		return answer(call -> networks().subnets().create(request, call));
	}

	@Override
	default DeleteSubnetResponse deleteSubnet(DeleteSubnetRequest request) {
		return answer(call -> networks().subnets().delete(request));
	}

	@Override
	default DescribeSubnetsResponse describeSubnets(DescribeSubnetsRequest request) {
		return answer(call -> networks().subnets().describe(request));
	}

	@Override
	default ModifySubnetAttributeResponse modifySubnetAttribute(ModifySubnetAttributeRequest request) {
		return answer(call -> networks().subnets().modify(request));
	}

	@Override
	default CreateSecurityGroupResponse createSecurityGroup(CreateSecurityGroupRequest request) {
		return answer(call -> networks().groups().create(request, call));
	}

	@Override
	default DeleteSecurityGroupResponse deleteSecurityGroup(DeleteSecurityGroupRequest request) {
		return answer(call -> networks().groups().delete(request));
	}

	@Override
	default DescribeSecurityGroupsResponse describeSecurityGroups(DescribeSecurityGroupsRequest request) {
		return answer(call -> networks().groups().describe(request));
	}

	@Override
	default DescribeSecurityGroupRulesResponse describeSecurityGroupRules(DescribeSecurityGroupRulesRequest request) {
		return answer(call -> networks().describeRules().describe(request));
	}

	@Override
	default AuthorizeSecurityGroupIngressResponse authorizeSecurityGroupIngress(AuthorizeSecurityGroupIngressRequest request) {
		return answer(call -> networks().rules().authorize(request));
	}

	@Override
	default AuthorizeSecurityGroupEgressResponse authorizeSecurityGroupEgress(AuthorizeSecurityGroupEgressRequest request) {
		return answer(call -> networks().rules().authorize(request));
	}

	@Override
	default RevokeSecurityGroupIngressResponse revokeSecurityGroupIngress(RevokeSecurityGroupIngressRequest request) {
		return answer(call -> networks().rules().revoke(request));
	}

	@Override
	default RevokeSecurityGroupEgressResponse revokeSecurityGroupEgress(RevokeSecurityGroupEgressRequest request) {
		return answer(call -> networks().rules().revoke(request));
	}

	@Override
	default ModifySecurityGroupRulesResponse modifySecurityGroupRules(ModifySecurityGroupRulesRequest request) {
		return answer(call -> networks().ruleChanges().modify(request));
	}

	@Override
	default UpdateSecurityGroupRuleDescriptionsIngressResponse updateSecurityGroupRuleDescriptionsIngress(
			UpdateSecurityGroupRuleDescriptionsIngressRequest request) {
		return answer(call -> networks().ruleChanges().describe(request));
	}

	@Override
	default UpdateSecurityGroupRuleDescriptionsEgressResponse updateSecurityGroupRuleDescriptionsEgress(
			UpdateSecurityGroupRuleDescriptionsEgressRequest request) {
		return answer(call -> networks().ruleChanges().describe(request));
	}

	@Override
	default CreateNetworkInterfaceResponse createNetworkInterface(CreateNetworkInterfaceRequest request) {
		return answer(call -> networks().interfaceOperations().create(request, call));
	}

	@Override
	default DeleteNetworkInterfaceResponse deleteNetworkInterface(DeleteNetworkInterfaceRequest request) {
		return answer(call -> networks().interfaceOperations().delete(request));
	}

	@Override
	default DescribeNetworkInterfacesResponse describeNetworkInterfaces(DescribeNetworkInterfacesRequest request) {
		return answer(call -> networks().describeInterfaces().describe(request));
	}

	@Override
	default DescribeNetworkInterfaceAttributeResponse describeNetworkInterfaceAttribute(
			DescribeNetworkInterfaceAttributeRequest request) {
		return answer(call -> networks().describeInterfaces().describe(request));
	}

	@Override
	default ModifyNetworkInterfaceAttributeResponse modifyNetworkInterfaceAttribute(
			ModifyNetworkInterfaceAttributeRequest request) {
		return answer(call -> networks().interfaceChanges().modify(request));
	}

	@Override
	default AllocateAddressResponse allocateAddress(AllocateAddressRequest request) {
		return answer(call -> networks().addresses().allocate(request, call));
	}

	@Override
	default ReleaseAddressResponse releaseAddress(ReleaseAddressRequest request) {
		return answer(call -> networks().addresses().release(request, call));
	}

	@Override
	default DescribeAddressesResponse describeAddresses(DescribeAddressesRequest request) {
		return answer(call -> networks().addresses().describe(request));
	}

	@Override
	default AssociateAddressResponse associateAddress(AssociateAddressRequest request) {
		return answer(call -> networks().associations().associate(request, call));
	}

	@Override
	default DisassociateAddressResponse disassociateAddress(DisassociateAddressRequest request) {
		return answer(call -> networks().associations().disassociate(request, call));
	}
}
