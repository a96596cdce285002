package org.minicloud.cloud.life;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.minicloud.model.InstanceType;
import org.minicloud.model.MinicloudFactory;

/** Compute units as weight and cap. */
class DomainShareTest {
	@ParameterizedTest
	@CsvSource({ //
			"m1.small, 1, 1, 41, 106", //
			"m1.medium, 1, 2, 83, 212", //
			"m1.large, 2, 4, 165, 212", //
			"m1.xlarge, 4, 8, 331, 212", //
			"c1.medium, 2, 5, 0, 256", //
			"c1.xlarge, 8, 20, 0, 256", //
			"t1.micro, 1, 2, 62, 158", //
			"m2.xlarge, 2, 6.5, 0, 256", //
			"m3.medium, 1, 3, 92, 236", //
			"cc2.8xlarge, 32, 88, 2708, 217" })
	void aTypeGetsThePartOfItsHostsCpusThatItsComputeUnitsAre(String id, int vcpus, double computeUnits, int cap,
			int weight) {
		InstanceType type = MinicloudFactory.eINSTANCE.createInstanceType();
		type.setId(id);
		type.setVcpus(vcpus);
		type.setComputeUnits(computeUnits);
		assertEquals(new DomainShare(weight, cap), DomainShare.of(type));
	}
}
