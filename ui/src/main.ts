import "@fontsource-variable/inter";
import "./tokens.css";
import "./base.css";
import { mount } from "svelte";
import App from "./App.svelte";
import { preferences } from "./preferences.svelte";

// The web view's own menu offers to reload, to go back and to save pictures: none of it has a place here.
addEventListener("contextmenu", (event) => event.preventDefault());
// A file dropped on the page would be opened in its stead.
addEventListener("dragover", (event) => event.preventDefault());
addEventListener("drop", (event) => event.preventDefault());

// Whatever was chosen, the page is there without it.
await preferences.load().catch(() => {});
mount(App, { target: document.body });
