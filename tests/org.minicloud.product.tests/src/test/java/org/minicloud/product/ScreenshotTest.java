package org.minicloud.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.minicloud.product.Launcher.Outcome;

/** The picture that {@code releng/run --screenshot} makes without any display. */
class ScreenshotTest {
	/** Text is drawn with many shades; an empty or broken window has a handful of colours. */
	private static final int FEWEST_COLOURS = 200;

	@TempDir
	private Path folder;

	@Test
	void thePictureShowsAWholeWindowWithTextAndIcons() throws Exception {
		Path file = folder.resolve("shot.png");
		Outcome outcome = Launcher.here().run(folder, Map.of("DISPLAY", "", "WAYLAND_DISPLAY", ""), "--data",
				folder.resolve("data").toString(), "--port", "0", "--screenshot", file.toString());
		assertEquals(0, outcome.status(), outcome.errors());
		BufferedImage picture = ImageIO.read(file.toFile());
		assertTrue(picture.getWidth() >= 1280 && picture.getHeight() >= 800,
				() -> picture.getWidth() + " x " + picture.getHeight());
		assertTrue(colours(picture) >= FEWEST_COLOURS, () -> colours(picture) + " colours");
	}

	private static int colours(BufferedImage picture) {
		Set<Integer> colours = new HashSet<>();
		for (int y = 0; y < picture.getHeight(); y++)
			for (int x = 0; x < picture.getWidth(); x++)
				colours.add(picture.getRGB(x, y));
		return colours.size();
	}
}
