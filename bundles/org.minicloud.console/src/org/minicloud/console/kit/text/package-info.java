/** How things are called and told: names, times, prices. */
package org.minicloud.console.kit.text;
