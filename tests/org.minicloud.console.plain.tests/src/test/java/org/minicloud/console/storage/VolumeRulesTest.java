package org.minicloud.console.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VolumeRulesTest {
	@ParameterizedTest
	@ValueSource(strings = { "", "0", "-1", "1.5", "16385", "eight" })
	void aSizeIsAWholeNumberOfGibibytes(String size) {
		assertTrue(VolumeRules.checkSize(size, 1, "").isPresent());
	}

	@Test
	void aVolumeHasRoomForItsSnapshot() {
		assertTrue(VolumeRules.checkSize("7", 8, "the snapshot has as many").orElseThrow().contains("8 GiB"));
		assertEquals(Optional.empty(), VolumeRules.checkSize("8", 8, ""));
	}

	@Test
	void aDeviceIsTakenByEitherName() {
		assertTrue(VolumeRules.checkDevice("/dev/xvdf", List.of("/dev/sdf")).isPresent());
		assertEquals(Optional.empty(), VolumeRules.checkDevice("/dev/xvdg", List.of("/dev/sdf")));
	}

	@Test
	void theFirstFreeDeviceIsSuggested() {
		assertEquals(Optional.of("/dev/sdg"), VolumeRules.freeDevice(List.of("/dev/sda1", "/dev/sdf", "/dev/sdh")));
	}

	@Test
	void provisionedTypesNeedANumber() {
		assertTrue(VolumeRules.checkIops("io1", "").isPresent());
		assertEquals(Optional.empty(), VolumeRules.checkIops("io1", "400"));
		assertEquals(Optional.empty(), VolumeRules.checkIops("gp2", ""));
	}
}
