package org.minicloud.cloud.request;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.minicloud.model.Instance;
import org.minicloud.model.MinicloudFactory;
import org.minicloud.model.OwnedResource;
import org.minicloud.model.Tag;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.Filter;

class FilterSetTest {
	private final FilterSet<Instance> filters = new FilterSet.Builder<Instance>().value("key-name", Instance::getKeyName)
			.value("image-id", Instance::getImageId).tags(OwnedResource::getTags).build();

	@ParameterizedTest
	@CsvSource({ "web,web,true", "web,WEB,false", "web,we,false", "web,w*,true", "web,*b,true", "web,w?b,true",
			"web,w?,false", "web,*,true", "web,????,false", "a.c,a.c,true", "abc,a.*,false", "a*c,a\\*c,true",
			"abc,a\\*c,false", "w?b,w\\?b,true" })
	void wildcardsMatchAsInEc2(String value, String pattern, boolean matches) {
		assertEquals(matches, matches(named(value), filter("key-name", pattern)));
	}

	@Test
	void oneOfAFiltersValuesIsEnough() {
		assertTrue(matches(named("web"), filter("key-name", "app", "web")));
	}

	@Test
	void allFiltersMustMatch() {
		assertFalse(matches(named("web"), filter("key-name", "web"), filter("image-id", "ami-1")));
	}

	@Test
	void aResourceWithoutTheValueDoesNotMatch() {
		assertFalse(matches(named(null), filter("key-name", "*")));
	}

	@Test
	void aTagIsFoundByKeyAndValue() {
		assertTrue(matches(tagged("tier", "web"), filter("tag:tier", "w*")));
		assertFalse(matches(tagged("tier", "web"), filter("tag:Tier", "web")));
		assertTrue(matches(tagged("tier", "web"), filter("tag-key", "tier")));
		assertTrue(matches(tagged("tier", "web"), filter("tag-value", "web")));
	}

	@Test
	void anUnknownFilterIsAnError() {
		assertEquals("The filter 'colour' is invalid", error("InvalidParameterValue", filter("colour", "red")));
	}

	@Test
	void aFilterWithoutANameIsAnError() {
		error("MissingParameter", Filter.builder().values("x").build());
	}

	@Test
	void aFilterWithoutValuesIsAnError() {
		error("InvalidParameterValue", Filter.builder().name("key-name").build());
	}

	@Test
	void twoHundredValuesAreTheLimit() {
		error("FilterLimitExceeded", Filter.builder().name("key-name").values(Collections.nCopies(201, "x")).build());
	}

	private boolean matches(Instance instance, Filter... filter) {
		return filters.read(List.of(filter)).test(instance);
	}

	private String error(String code, Filter filter) {
		Ec2Exception error = assertThrows(Ec2Exception.class, () -> filters.read(List.of(filter)));
		assertEquals(code, error.awsErrorDetails().errorCode());
		return error.awsErrorDetails().errorMessage();
	}

	private static Filter filter(String name, String... values) {
		return Filter.builder().name(name).values(values).build();
	}

	private static Instance named(String keyName) {
		Instance instance = MinicloudFactory.eINSTANCE.createInstance();
		instance.setKeyName(keyName);
		return instance;
	}

	private static Instance tagged(String key, String value) {
		Tag tag = MinicloudFactory.eINSTANCE.createTag();
		tag.setKey(key);
		tag.setValue(value);
		Instance instance = named("web");
		instance.getTags().add(tag);
		return instance;
	}
}
