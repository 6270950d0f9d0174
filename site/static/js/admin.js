// The link round our name says our name (WCAG 2.5.3): Wagtail's sidebar calls it "Dashboard".
window.django.catalog.Dashboard = "Sayso home";
