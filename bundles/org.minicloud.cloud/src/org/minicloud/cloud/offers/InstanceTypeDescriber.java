package org.minicloud.cloud.offers;

import java.util.List;
import org.minicloud.model.Architecture;
import org.minicloud.model.InstanceType;
import software.amazon.awssdk.services.ec2.model.DiskInfo;
import software.amazon.awssdk.services.ec2.model.EbsInfo;
import software.amazon.awssdk.services.ec2.model.InstanceStorageInfo;
import software.amazon.awssdk.services.ec2.model.InstanceTypeInfo;
import software.amazon.awssdk.services.ec2.model.MemoryInfo;
import software.amazon.awssdk.services.ec2.model.ProcessorInfo;
import software.amazon.awssdk.services.ec2.model.VCpuInfo;

/** An instance type as EC2 describes it. Prices and compute units are in none of EC2's calls. */
final class InstanceTypeDescriber {
	InstanceTypeInfo describe(InstanceType type) {
		InstanceTypeInfo.Builder info = InstanceTypeInfo.builder().instanceType(type.getId())
				.currentGeneration(type.isCurrentGeneration()).freeTierEligible(freeTier(type))
				.supportedUsageClassesWithStrings("on-demand").supportedRootDeviceTypesWithStrings(rootDeviceTypes(type))
				.supportedVirtualizationTypesWithStrings("paravirtual").bareMetal(false).hypervisor("xen")
				.processorInfo(ProcessorInfo.builder().supportedArchitecturesWithStrings(
						type.getArchitectures().stream().map(Architecture::getLiteral).toList()).build())
				.vCpuInfo(VCpuInfo.builder().defaultVCpus(type.getVcpus()).defaultCores(type.getVcpus())
						.defaultThreadsPerCore(1).build())
				.memoryInfo(MemoryInfo.builder().sizeInMiB((long) type.getMemoryMiB()).build())
				.instanceStorageSupported(type.getInstanceStoreDisks() > 0)
				.ebsInfo(EbsInfo.builder().ebsOptimizedSupport("unsupported").encryptionSupport("unsupported").build())
				.hibernationSupported(false).burstablePerformanceSupported(type.isBurstable()).dedicatedHostsSupported(false)
				.autoRecoverySupported(false);
		if (type.getInstanceStoreDisks() > 0)
			info.instanceStorageInfo(storageInfo(type));
		return info.build();
	}

	static boolean freeTier(InstanceType type) {
		return type.getId().equals("t1.micro");
	}

	/** GiB; null without instance storage. */
	static Integer storage(InstanceType type) {
		return type.getInstanceStoreDisks() == 0 ? null : type.getInstanceStoreDisks() * type.getInstanceStoreGiB();
	}

	static List<String> rootDeviceTypes(InstanceType type) {
		return type.getInstanceStoreDisks() == 0 ? List.of("ebs") : List.of("ebs", "instance-store");
	}

	private static InstanceStorageInfo storageInfo(InstanceType type) {
		DiskInfo disk = DiskInfo.builder().count(type.getInstanceStoreDisks()).sizeInGB((long) type.getInstanceStoreGiB())
				.type("hdd").build();
		return InstanceStorageInfo.builder().totalSizeInGB((long) storage(type)).disks(disk).build();
	}
}
