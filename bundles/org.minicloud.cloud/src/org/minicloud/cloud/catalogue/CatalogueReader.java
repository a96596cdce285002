package org.minicloud.cloud.catalogue;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.emf.common.util.Enumerator;
import org.minicloud.yaml.YamlFile;
import org.minicloud.yaml.YamlMap;
import org.minicloud.yaml.YamlProblem;
import org.minicloud.model.Architecture;
import org.minicloud.model.Cloud;
import org.minicloud.model.Image;
import org.minicloud.model.InstanceType;
import org.minicloud.model.MinicloudFactory;
import org.minicloud.model.Personality;
import org.minicloud.model.Price;
import org.minicloud.model.Region;
import org.minicloud.model.RootDeviceType;
import org.minicloud.model.Zone;
import org.minicloud.model.ZoneState;

/** Makes the model of a cloud's offer from the data files beside this class. */
public final class CatalogueReader {
	/** Prices are in steps of a tenth of a cent. */
	private static final int PRICE_SCALE = 3;

	private final MinicloudFactory factory = MinicloudFactory.eINSTANCE;
	private final Map<String, BigDecimal> priceFactors = new LinkedHashMap<>();

	/** @throws YamlProblem when a data file is wrong */
	public Catalogue read() {
		Cloud cloud = factory.createCloud();
		cloud.setId("cloud");
		read("regions.yaml").maps("regions").forEach(map -> cloud.getRegions().add(region(map)));
		read("instance-types.yaml").maps("types").forEach(map -> cloud.getInstanceTypes().add(type(map)));
		StockImages images = new StockImages(priceFactors.keySet());
		read("images.yaml").maps("images").forEach(map -> addImages(images, map));
		return new Catalogue(cloud, images);
	}

	private YamlMap read(String name) {
		InputStream file = Objects.requireNonNull(CatalogueReader.class.getResourceAsStream(name), name);
		try (Reader text = new InputStreamReader(file, StandardCharsets.UTF_8)) {
			return new YamlFile(name).read(text);
		} catch (IOException unreadable) {
			throw new UncheckedIOException(unreadable);
		}
	}

	private Region region(YamlMap map) {
		map.refuseOthersThan("id", "name", "zoneIdPrefix", "zones", "priceFactor");
		Region region = factory.createRegion();
		region.setId(map.text("id"));
		region.setDisplayName(map.text("name"));
		List<String> letters = map.texts("zones");
		for (int i = 0; i < letters.size(); i++)
			region.getZones().add(zone(region.getId() + letters.get(i), map.text("zoneIdPrefix") + "-az" + (i + 1)));
		priceFactors.put(region.getId(), map.decimal("priceFactor"));
		return region;
	}

	private Zone zone(String name, String zoneId) {
		Zone zone = factory.createZone();
		zone.setId(name);
		zone.setZoneId(zoneId);
		zone.setState(ZoneState.AVAILABLE);
		return zone;
	}

	private InstanceType type(YamlMap map) {
		map.refuseOthersThan("id", "vcpus", "memoryMiB", "computeUnits", "instanceStore", "architectures", "linux",
				"windows", "currentGeneration", "burstable", "regions");
		InstanceType type = factory.createInstanceType();
		type.setId(map.text("id"));
		type.setFamily(type.getId().substring(0, type.getId().indexOf('.')));
		type.setVcpus(map.integer("vcpus"));
		type.setMemoryMiB(map.integer("memoryMiB"));
		type.setComputeUnits(map.decimal("computeUnits").doubleValue());
		YamlMap store = map.map("instanceStore").refuseOthersThan("disks", "gib");
		type.setInstanceStoreDisks(store.integer("disks"));
		type.setInstanceStoreGiB(store.integer("gib"));
		map.texts("architectures").forEach(
				name -> type.getArchitectures().add(named(map, "architectures", name, Architecture.values())));
		type.setCurrentGeneration(map.bool("currentGeneration", false));
		type.setBurstable(map.bool("burstable", false));
		addPrices(type, map);
		return type;
	}

	private void addPrices(InstanceType type, YamlMap map) {
		List<String> regions = map.has("regions") ? map.texts("regions") : List.copyOf(priceFactors.keySet());
		for (String region : regions.stream().sorted().toList()) {
			BigDecimal factor = priceFactors.get(region);
			if (factor == null)
				throw map.problem("regions", "there is no region " + region);
			type.getPrices().add(price(region, false, map.decimal("linux").multiply(factor)));
			type.getPrices().add(price(region, true, map.decimal("windows").multiply(factor)));
		}
	}

	private Price price(String region, boolean windows, BigDecimal perHour) {
		Price price = factory.createPrice();
		price.setRegionId(region);
		price.setWindows(windows);
		price.setPerHour(perHour.setScale(PRICE_SCALE, RoundingMode.HALF_UP));
		return price;
	}

	private void addImages(StockImages images, YamlMap map) {
		map.refuseOthersThan("name", "description", "personality", "release", "architecture", "rootDeviceType",
				"rootGiB", "owner", "ownerAlias", "ids");
		YamlMap ids = map.map("ids");
		for (String region : ids.names()) {
			if (!priceFactors.containsKey(region))
				throw ids.problem(region, "there is no region " + region);
			images.add(region, image(map, ids.text(region)));
		}
	}

	private Image image(YamlMap map, String id) {
		Image image = StockImages.create(id, map.text("name"), map.text("description"));
		image.setPersonality(named(map, "personality", map.text("personality"), Personality.values()));
		image.setRelease(map.text("release"));
		image.setArchitecture(named(map, "architecture", map.text("architecture"), Architecture.values()));
		StockImages.setRoot(image, named(map, "rootDeviceType", map.text("rootDeviceType"), RootDeviceType.values()),
				map.integer("rootGiB"));
		image.setOwnerId(map.text("owner"));
		image.setOwnerAlias(map.text("ownerAlias", null));
		return image;
	}

	private static <E extends Enumerator> E named(YamlMap map, String name, String text, E[] values) {
		return Arrays.stream(values).filter(value -> value.getLiteral().equals(text)).findFirst()
				.orElseThrow(() -> map.problem(name, "\"" + text + "\" is none of " + Arrays.toString(values)));
	}
}
